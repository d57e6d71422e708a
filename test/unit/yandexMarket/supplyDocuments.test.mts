import { renewedLink } from '../../../nodes/YandexMarket/documents/linkedDocuments';
import { documentOf } from '../../../nodes/YandexMarket/documents/supplyDocuments';

const document = (type: string, createdAt: string | null, url: string) =>
	documentOf({ type, createdAt, url }, '42');

const EARLIER = [
	document('SUPPLY', '2026-03-01', 'old 1'),
	document('ACT', '2026-03-01', 'old 2'),
	document('SUPPLY', '2026-03-01', 'old 3'),
	document('SUPPLY', '2026-03-02', 'old 4'),
	document('SUPPLY', null, 'old 5'),
];
const fresh = EARLIER.map((each, n) => ({ ...each, url: `new ${n + 1}` }));

test.each([
	['the same list', fresh, ['new 1', 'new 2', 'new 3', 'new 4', 'new 5']],
	['another order', [...fresh].reverse(), ['new 3', 'new 2', 'new 1', 'new 4', 'new 5']],
	['a new document before them', [document('INVOICE', '2026-03-03', 'x'), ...fresh], ['new 1', 'new 2', 'new 3', 'new 4', 'new 5']],
	['one of several like it', fresh.slice(0, 2), ['new 1', 'new 2', null, null, null]],
	['nothing', [], [null, null, null, null, null]],
])('given %s, then each document has the link of its like, by type, time and order', (_name, now, links) => {
	expect(EARLIER.map((each) => renewedLink(each, EARLIER, now))).toEqual(links);
});

test('given a document of which the service says nothing, then it still has a name, and no link', () => {
	expect(documentOf({}, '42')).toEqual({
		likeness: 'document ',
		about: { documentType: 'document', createdAt: null },
		url: null,
		fileName: null,
		fallbackName: 'document_42',
	});
});
