import { checks, counts, creates, execute, items, report, retry, useService } from '../zhihuiya/support.mts';

const service = useService();
const SECOND = 1000;

/** Real minutes of a busy machine: a thousand requests and more. */
const LONG = 300_000;

const node = (parameters: object = {}, settings: object = {}) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', ...parameters }, settings);

const times = (entries: Array<{ at: number }>): number[] => entries.map(({ at }) => at);
const fetched = () => service.sim.files.journal.entries;

describe('many companies at one request a second', () => {
	test.each([700])('%d: files arrive while others wait, and Retry ends with all of them', async (count) => {
		let run = await execute(service.sim, node(), { input: items(count) });
		let retries = 0;
		for (; run.status === 'error' && retries < 10; retries += 1) run = await retry(run);

		expect(run.error?.message).toBeUndefined();
		expect(counts(run)).toEqual([count, 0, 0]);
		expect(run.json('Report').map(({ n }) => n)).toEqual(items(count).map(({ n }) => n));
		expect(service.sim.billed).toBe(count);
		expect(creates(service.sim)).toHaveLength(count);
		expect(Math.min(...times(fetched()))).toBeLessThan(Math.max(...times(creates(service.sim))));
		expect(Math.min(...times(checks(service.sim))) - Math.min(...times(creates(service.sim)))).toBeLessThan(30 * SECOND);
	}, LONG);

	test('with a Give Up After of five minutes, none leaves as given up that was not looked at', async () => {
		const settings = { onError: 'continueRegularOutput' };
		const run = await execute(service.sim, node({ options: { giveUpAfter: 5 } }, settings), { input: items(400) });
		expect(run.error?.message).toBeUndefined();
		const [ready, , failed] = [0, 1, 2].map((output) => run.json('Report', output));
		expect([...(ready ?? []), ...(failed ?? [])]).toHaveLength(400);
		const givenUp = failed?.filter(({ reason, jobId }) => reason === 'DEADLINE_EXCEEDED' && jobId !== null) ?? [];
		expect(givenUp.filter(({ attempt }) => Number(attempt) < 1)).toEqual([]);
		// Every report is ready as soon as it is looked at.
		expect(givenUp).toEqual([]);
		expect(Number(ready?.length)).toBeGreaterThanOrEqual(200);
	}, LONG);

	test('a create begins when it goes out: its time, its log line and its deadline', async () => {
		const run = await execute(service.sim, report('generate', { companyName: '={{ $json.company }}' }), { input: items(60) });
		const requested = run.json('Report').map(({ requestedAt }) => Date.parse(String(requestedAt)));
		const arrived = times(creates(service.sim));
		expect(requested.map((at, n) => Math.abs(at - Number(arrived[n])) < SECOND)).toEqual(Array(60).fill(true));
		expect(run.log.filter(({ message }) => /requesting a report for item (1|60) /.test(message))).toHaveLength(2);
	}, LONG);

	test('Wait Up To bounds the wait for a start, and what is left over is Pending', async () => {
		const parameters = { whenTimeRunsOut: 'pending', options: { waitUpTo: 120 } };
		const run = await execute(service.sim, node(parameters), { input: items(300) });
		expect(run.error?.message).toBeUndefined();
		const pending = run.json('Report', 1);
		const keptBack = pending.filter(({ jobId }) => jobId === null);
		expect(keptBack.length).toBeGreaterThan(100);
		expect(new Set(keptBack.map(({ state, reason }) => `${String(state)} ${String(reason)}`))).toEqual(new Set(['pending RATE_LIMITED']));
		expect(creates(service.sim)).toHaveLength(300 - keptBack.length);
		expect(Date.now() - Date.parse('2026-03-02T09:00:00Z')).toBeLessThan(240 * SECOND);
	}, LONG);
});
