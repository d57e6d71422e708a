import { isSameFile, readOfflineFiles } from '../../../nodes/Zhihuiya/offline/offlineFiles';

const entry = (task_id: unknown, file_name: unknown, url: unknown = 'https://host/a') => ({ task_id, file_name, url });
const names = (items: unknown) => readOfflineFiles({ items }).map(({ taskId, fileName, position }) => [taskId, fileName, position]);

test.each<[string, unknown, unknown[]]>([
	['no items', undefined, []],
	['items that are no list', { url: 'https://host/a' }, []],
	['an empty list', [], []],
	['an entry that is none', [null, 'x', entry('t', 'a')], [['t', 'a', 0]]],
	['one file', [entry('t', 'a')], [['t', 'a', 0]]],
	['files of one task under two names', [entry('t', 'a'), entry('t', 'b')], [['t', 'a', 0], ['t', 'b', 0]]],
	['files of one task under one name', [entry('t', 'a'), entry('t', 'a'), entry('t', 'a')], [['t', 'a', 0], ['t', 'a', 1], ['t', 'a', 2]]],
	['files of two tasks under one name', [entry('t', 'a'), entry('u', 'a')], [['t', 'a', 0], ['u', 'a', 0]]],
	['files without names', [entry('t', null), entry('t', ' ')], [['t', null, 0], ['t', null, 1]]],
	['task IDs that are numbers', [entry(12, 'a')], [['12', 'a', 0]]],
	['a file without a link, which keeps its position', [entry('t', 'a', ''), entry('t', 'a')], [['t', 'a', 1]]],
])('given %s, then each file is named', (_what, items, expected) => {
	expect(names(items)).toEqual(expected);
});

describe('the same file in another list', () => {
	const [first, second, other] = readOfflineFiles({ items: [entry('t', 'a', 'https://host/1'), entry('t', 'a', 'https://host/2'), entry('t', 'b')] });
	const again = readOfflineFiles({ items: [entry('t', 'b', 'https://host/3'), entry('t', 'a', 'https://host/4'), entry('t', 'a', 'https://host/5')] });

	test.each([
		[first, 'https://host/4'],
		[second, 'https://host/5'],
		[other, 'https://host/3'],
	])('of %j has the link %s', (file, link) => {
		expect(again.filter((each) => file && isSameFile(each, file)).map((each) => each.link)).toEqual([link]);
	});

	test('is not there when there are fewer of this name', () => {
		const fewer = readOfflineFiles({ items: [entry('t', 'a')] });
		expect(fewer.some((each) => second && isSameFile(each, second))).toBe(false);
	});
});
