import { newTail, TAIL_BYTES } from '../../../../nodes/reportJob/download/tail';

describe('the tail of what has arrived', () => {
	test.each([
		['one byte at a time', 1, 5000],
		['small pieces', 1000, 200],
		['pieces of the usual size', 65_536, 3],
		['pieces larger than the tail', TAIL_BYTES + 1, 2],
		['pieces as large as the tail', TAIL_BYTES, 2],
	])('given %s, then it is the last bytes', (_name, size, count) => {
		const pieces = Array.from({ length: count }, (_, index) => Buffer.alloc(size, index % 251));
		const tail = pieces.reduce(newTail, Buffer.alloc(0));
		const all = Buffer.concat(pieces);
		expect(tail.equals(all.subarray(Math.max(0, all.length - TAIL_BYTES)))).toBe(true);
	});
});
