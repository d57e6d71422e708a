import { attempt, settle } from '../../../../nodes/reportJob/errors/settle';

test('given a value, then it is one', async () => {
	await expect(settle(Promise.resolve(undefined))).resolves.toEqual({ ok: true, value: undefined });
	expect(attempt(() => undefined)).toEqual({ ok: true, value: undefined });
});

test.each([[new Error('x')], ['text'], [undefined]])('given the rejection %p, then it is data', async (error) => {
	await expect(settle(Promise.reject(error))).resolves.toEqual({ ok: false, error });
	expect(attempt(() => { throw error; })).toEqual({ ok: false, error });
});
