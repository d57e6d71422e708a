import { PassThrough } from 'node:stream';

import { discardBody } from '../../../../nodes/reportJob/http/discardBody';

test('given a body that nobody listens to, and that tells of its end, then nothing else hears of it', async () => {
	const body = new PassThrough();
	const abort = jest.fn(() => body.emit('error', new Error('canceled')));
	discardBody(body, abort);
	expect(abort).toHaveBeenCalledTimes(1);
	expect(body.destroyed).toBe(true);
});

test('given a body, then its exchange ends before it is destroyed, because n8n takes its listener off a destroyed one', () => {
	const body = new PassThrough();
	const wasDestroyed: boolean[] = [];
	discardBody(body, () => wasDestroyed.push(body.destroyed));
	expect(wasDestroyed).toEqual([false]);
});
