import { PassThrough, Readable } from 'node:stream';

import { readStart } from '../../../../nodes/reportJob/http/readStart';

const KIB = 1024;

test('given a small body, then all of it is read, and its exchange ends', async () => {
	const abort = jest.fn();
	await expect(readStart(Readable.from([Buffer.from('{"a":'), Buffer.from('1}')]), abort)).resolves.toBe('{"a":1}');
	expect(abort).toHaveBeenCalled();
});

test('given a body without end, then its start is read, and its exchange ends before its stream does', async () => {
	const order: string[] = [];
	const stream = new Readable({
		read() {
			this.push(Buffer.alloc(KIB, 'x'));
		},
		destroy(_error, done) {
			order.push('destroyed');
			done(null);
		},
	});
	const text = await readStart(stream, () => order.push('aborted'));
	expect(text).toBe('x'.repeat(64 * KIB));
	expect(order.slice(0, 2)).toEqual(['aborted', expect.any(String)]);
	expect(order).toContain('destroyed');
});

test('given a body that breaks off, then what came is read', async () => {
	const stream = new PassThrough();
	stream.write('{"errors"');
	const read = readStart(stream, () => undefined);
	setImmediate(() => stream.destroy(new Error('reset')));
	await expect(read).resolves.toBe('{"errors"');
});

describe('a body that comes slowly', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test.each([
		['stands still', Number.POSITIVE_INFINITY],
		['trickles', 10_000],
	])('given that it %s, then what came in 30 s is read, and its exchange ends', async (_how, everyMs) => {
		const stream = new PassThrough();
		const abort = jest.fn();
		stream.write('a');
		const read = readStart(stream, abort);
		for (let passed = 0; passed < 29_000; passed += 1000) {
			await jest.advanceTimersByTimeAsync(1000);
			if (passed > 0 && passed % everyMs === 0) stream.write('b');
		}
		expect(abort).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1000);
		await expect(read).resolves.toBe(everyMs === 10_000 ? 'abb' : 'a');
		expect(abort).toHaveBeenCalled();
		expect(stream.destroyed).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});
});
