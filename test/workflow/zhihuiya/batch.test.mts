import { readBinary } from '../runWorkflow.mts';
import { clientVault, counts, creates, execute, items, report, tokens, useService } from './support.mts';

const service = useService();

describe('a batch of items', () => {
	const node = report('generateAndDownload', { companyName: '={{ $json.company }}', options: { waitUpTo: 3600 } });

	test('of fifty, whose token expires in the middle loses nothing, and renews it once', async () => {
		let created = 0;
		service.sim.jobs.script(() => {
			created += 1;
			if (created === 25) service.sim.expireTokens();
			return { generationMs: 7_000 * (created % 10) };
		});
		const credentials = clientVault(service.sim, { requestsPerMinute: 600 });
		const run = await execute(service.sim, node, { input: items(50), credentials });
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([50, 0, 0]);
		expect(run.json('Report').map(({ n }) => n)).toEqual(items(50).map(({ n }) => n));
		expect(service.sim.billed).toBe(50);
		expect(tokens(service.sim)).toHaveLength(2);
		expect(credentials.writes).toHaveLength(2);
		const [last] = run.outputs('Report')[0]?.slice(-1) ?? [];
		expect((await readBinary(last as NonNullable<typeof last>)).metadata.fileName).toBe('公司49_企业创新能力报告.docx');
	});

	test('is asked for one request a second, four at a time at most', async () => {
		await execute(service.sim, report('generate', { companyName: '={{ $json.company }}' }), { input: items(15) });
		const times = creates(service.sim).map(({ at }) => at);
		const gaps = times.slice(1).map((at, n) => at - Number(times[n]));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
		expect(service.sim.journal.peak).toBeLessThanOrEqual(4);
	});

	test('is asked for faster with a larger contract', async () => {
		const credentials = clientVault(service.sim, { requestsPerMinute: 600 });
		await execute(service.sim, report('generate', { companyName: '={{ $json.company }}' }), { input: items(20), credentials });
		const times = creates(service.sim).map(({ at }) => at);
		expect(Number(times.at(-1)) - Number(times[0])).toBeLessThan(5000);
	});

	test('is slowed down by a refusal for speed, and loses nothing', async () => {
		service.sim.eachAccount((account) => {
			account.qps = 1;
		});
		const credentials = clientVault(service.sim, { requestsPerMinute: 120 });
		const run = await execute(service.sim, node, { input: items(10), credentials });
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([10, 0, 0]);
		expect(service.sim.billed).toBe(10);
		expect(creates(service.sim).length).toBeLessThanOrEqual(14);
	});
});
