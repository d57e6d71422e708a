import { checks, creates, execute, items, keyVault, report, useService } from './support.mts';

const service = useService();

const MINUTE = 60_000;
const node = (waitUpTo: number) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', whenTimeRunsOut: 'pending', options: { waitUpTo } });

/** How many of 150 reports are started, by Wait Up To in seconds; the others are to be tried again in a later round. */
async function started(waitUpTo: number, changes = {}): Promise<number> {
	service.sim.settings.generationMs = 60 * MINUTE;
	const run = await execute(service.sim, node(waitUpTo), { input: items(150), credentials: keyVault(service.sim, changes) });
	expect(run.error?.message).toBeUndefined();
	const pending = run.json('Report', 1);
	expect(pending).toHaveLength(150);
	const kept = pending.filter(({ jobId }) => jobId === null);
	for (const item of kept) expect(item).toMatchObject({ state: 'pending', reason: 'RATE_LIMITED', n: expect.any(Number) });
	expect(creates(service.sim)).toHaveLength(150 - kept.length);
	return 150 - kept.length;
}

describe('a batch at one request a second', () => {
	test('with Wait Up To 0: to stand in line for a minute is no wait', async () => {
		const count = await started(0);
		expect(count).toBeGreaterThanOrEqual(55);
		expect(count).toBeLessThanOrEqual(61);
	});

	test('with a longer Wait Up To: as long in line, in turn with the looks at what has been started', async () => {
		const count = await started(90);
		expect(count).toBeGreaterThanOrEqual(40);
		expect(count).toBeLessThanOrEqual(91);
		expect(checks(service.sim).length).toBeGreaterThanOrEqual(30);
	});
});

test('a batch at the pace that the credential names: all of it is started', async () => {
	expect(await started(0, { requestsPerMinute: 600 })).toBe(150);
});
