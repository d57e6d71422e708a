import { withSection } from '../../tools/markdownSection.mts';

const A = { name: 'a', title: 'First' };
const B = { name: 'a-b', title: 'Second' };

describe('a document made by sections', () => {
	test('grows at its end', () => {
		expect(withSection('# Document\n', A, 'text')).toBe('# Document\n\n<!-- a -->\n## First\n\ntext\n<!-- end of a -->\n');
	});

	test('is made anew in one place', () => {
		const both = withSection(withSection('# Document\n', A, 'one'), B, 'two');

		expect(withSection(both, A, 'three')).toBe(both.replace('one', 'three'));
		expect(withSection(both, B, 'three')).toBe(both.replace('two', 'three'));
	});
});
