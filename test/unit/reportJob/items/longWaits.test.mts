import { tellingLongWaits } from '../../../../nodes/reportJob/items/longWaits';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { fakeRun, MINUTE, NOW, SECOND } from '../support.mts';

const bench = (id: string | null = '7') => {
	const run = fakeRun();
	const told: string[] = [];
	return { run, told, telling: tellingLongWaits(run, () => id, (each) => told.push(each)) };
};

test.each<[string, number[], number]>([
	['a minute altogether', [20 * SECOND, 40 * SECOND], 0],
	['more than a minute in pieces', [20 * SECOND, 40 * SECOND, 1], 1],
	['more than a minute at once', [MINUTE + 1], 1],
	['several long waits', [MINUTE + 1, MINUTE, MINUTE], 1],
])('given %s, then it is told %#', async (_what, waits, times) => {
	const { run, told, telling } = bench();
	for (const ms of waits) await telling.wait(ms);
	expect(told).toEqual(Array(times).fill('7'));
	expect(run.waits).toEqual(waits);
	expect(telling.now()).toBe(NOW + waits.reduce((sum, ms) => sum + ms, 0));
});

test('given a job without an id yet, then nothing is told', async () => {
	const { told, telling } = bench(null);
	await telling.wait(5 * MINUTE);
	expect(told).toEqual([]);
});

test('given a run that has ended, then nothing is told, and the wait says so', async () => {
	const { told, telling } = bench();
	telling.end();
	await expect(telling.wait(5 * MINUTE)).rejects.toMatchObject({ kind: 'cancelled' });
	expect(told).toEqual([]);
});

test('given a refusal for the whole account, then both know of it', () => {
	const { run, telling } = bench();
	expect(telling.startsRefused).toBeNull();
	const refusal = new ServiceError('account', 'No.');
	telling.noteRefusal(refusal);
	expect([run.startsRefused, telling.startsRefused]).toEqual([refusal, refusal]);
});
