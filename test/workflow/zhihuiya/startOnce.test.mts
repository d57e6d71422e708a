import { connect, startWorkflow } from '../runWorkflow.mts';
import { refusal } from '../../simulators/index.mts';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import {
	checks, counts, CREATE, creates, errorText, execute, firstItem, items, keyVault, LONG_ID, noOp, oneNode, report, retry, STATUS,
	TRIGGER, useService, WAIT,
} from './support.mts';

const service = useService();
const node = (more: object = {}) => report('generateAndDownload', { companyName: '={{ $json.company }}', ...more });

describe('a create whose answer was lost', () => {
	test.each([
		['the connection broke off', { kind: 'reset', executed: true }],
		['a gateway answered with a page', { kind: 'html', status: 502, executed: true }],
		['the body was empty', { kind: 'empty', executed: true }],
		['the JSON broke off', { kind: 'truncatedJson' }],
		['the answer was cut', { kind: 'cutAnswer' }],
		['the server was busy', refusal(67200100, { executed: true })],
		['the service had an error', refusal(68300008, { executed: true, httpStatus: 500 })],
		['a redirect', { kind: 'reply', status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' }, executed: true }],
		['no id was in it', { kind: 'reply', status: 200, body: { status: true, error_code: 0, data: {} }, executed: true }],
	] as const)('is not repeated: %s', async (_what, fault) => {
		service.sim.faults.next(fault, { path: CREATE });
		const run = await execute(service.sim, node({ companyName: 'A' }));
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(/may exist and may be billed, so nothing was sent again/);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('is not repeated by Retry On Fail, and the second try says so', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });
		const run = await execute(service.sim, { ...node({ companyName: 'A' }), retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 });
		expect(errorText(run)).toMatch(/A report was requested from Zhihuiya at 2026-03-02T09:00.*answer never came/);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test("is not repeated by the user's Retry, which fetches the others", async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });
		const run = await execute(service.sim, { ...node(), onError: 'stopWorkflow' }, { input: items(3) });
		const again = await retry(run);
		expect(again.status).toBe('error');
		expect(errorText(again)).toMatch(/answer never came/);
		expect(creates(service.sim).filter(({ rawBody }) => rawBody.includes('公司0'))).toHaveLength(1);
	});
});

describe('a create that never left', () => {
	test('may be sent again', async () => {
		const vault = keyVault(service.sim, { baseUrl: 'http://127.0.0.1:9' });
		const run = await execute(service.sim, node({ companyName: 'A' }), { credentials: vault });
		expect(errorText(run)).toMatch(/could not be reached at 127\.0\.0\.1:9 \(ECONNREFUSED\)/);
		vault.edit('zhihuiyaApi', { baseUrl: service.sim.url });
		expect(counts(await retry(run))).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(1);
	});
});

describe('a clear refusal', () => {
	test('is not posted again by Retry unless the fields changed', async () => {
		service.sim.faults.next(refusal(68300004), { path: CREATE });
		const run = await execute(service.sim, node({ companyName: 'A' }));
		expect(errorText(run)).toMatch(/68300004/);
		const again = await retry(run);
		expect(errorText(again)).toMatch(/68300004.*not sent again, because it has not changed/s);
		expect(creates(service.sim)).toHaveLength(1);
		const edited = await execute(service.sim, node({ companyName: 'B' }), { retryOf: run });
		expect(counts(edited)).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(2);
	});

	test('is not repeated by the node itself', async () => {
		service.sim.faults.always(refusal(68300004), { path: CREATE });
		await execute(service.sim, node({ companyName: 'A' }));
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('for speed is retried later, for a create and for reads', async () => {
		service.sim.faults.next(refusal(67200002), { path: CREATE });
		service.sim.faults.next(refusal(67200002), { path: STATUS });
		const run = await execute(service.sim, node({ companyName: 'A' }));
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		const [first, second] = creates(service.sim).map(({ at }) => at);
		expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(10_000);
		expect(service.sim.billed).toBe(1);
	});

	test('for speed that lasts longer than the patience is Pending with RATE_LIMITED', async () => {
		service.sim.faults.next(refusal(67200002), { path: CREATE });
		const run = await execute(service.sim, node({ companyName: 'A', whenTimeRunsOut: 'pending' }));
		expect(firstItem(run, 1).json).toMatchObject({ jobId: null, state: 'pending', reason: 'RATE_LIMITED', attempt: 0, waitSeconds: 75 });
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('a Pending that could not be started comes back and is started then', async () => {
		service.sim.faults.next(refusal(67200002), { path: CREATE });
		const run = await execute(service.sim, {
			nodes: [TRIGGER, node({ companyName: 'A', whenTimeRunsOut: 'pending' }), WAIT, noOp('Mail')],
			connections: connect('Trigger > Report > Mail', 'Report[1] > Wait > Report'),
		});
		expect(run.error).toBeUndefined();
		expect(run.json('Mail')).toMatchObject([{ state: 'ready' }]);
		expect(service.sim.billed).toBe(1);
	});

	test('for speed in Generate is an error that names the time', async () => {
		service.sim.faults.next(refusal(67200002), { path: CREATE });
		const run = await execute(service.sim, report('generate', { options: { waitUpTo: 0 } }));
		expect(errorText(run)).toMatch(/takes the next one from 2026-03-02T09:00:1\d/);
	});
});

describe('the throw of On Error: Stop', () => {
	test('comes after every create under way has been answered, and names its id', async () => {
		service.clock.stop();
		service.sim.faults.next({ kind: 'delay', ms: 60 }, { path: CREATE });
		service.sim.faults.next(refusal(68300004), { path: CREATE });
		const vault = keyVault(service.sim, { requestsPerMinute: 60_000 });
		const run = await execute(service.sim, node(), { input: items(2), credentials: vault });
		expect(creates(service.sim)).toHaveLength(2);
		expect(run.error?.message).toContain('68300004');
		expect(run.error?.message).toContain(`item 1: ${service.sim.jobs.list[0]?.id}`);
		expect(JSON.stringify(run.contextData)).toContain(String(service.sim.jobs.list[0]?.id));
	});

	test('sends nothing more, and Retry with Continue starts only what was not started', async () => {
		service.sim.faults.next(refusal(68300004), { path: CREATE });
		const run = await execute(service.sim, node(), { input: items(4) });
		expect(run.status).toBe('error');
		expect(creates(service.sim)).toHaveLength(1);
		const again = await execute(service.sim, { ...node(), onError: 'continueRegularOutput' }, { retryOf: run });
		expect(counts(again)).toEqual([3, 0, 1]);
		expect(service.sim.billed).toBe(3);
	});
});

describe('an account-level refusal', () => {
	test.each([67200004, 67200005, 67200006, 67200007, 67200202, 67200203])('%s: nothing more is started, and the others say so', async (code) => {
		service.sim.faults.always(refusal(code), { path: CREATE });
		const run = await execute(service.sim, { ...node(), onError: 'continueRegularOutput' }, { input: items(5) });
		expect(counts(run)).toEqual([0, 0, 5]);
		const [first, ...others] = run.json('Report', 2);
		expect(String(first?.error)).toContain(String(code));
		expect(others.map(({ error }) => String(error).slice(0, 13))).toEqual(Array(4).fill('not started: '));
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('lets what has been started before go on', async () => {
		service.sim.faults.next({ kind: 'delay', ms: 0 }, { path: CREATE });
		service.sim.faults.always(refusal(67200005), { path: CREATE });
		const run = await execute(service.sim, { ...node(), onError: 'continueRegularOutput' }, { input: items(4) });
		expect(counts(run)).toEqual([1, 0, 3]);
		expect(creates(service.sim)).toHaveLength(2);
	});
});

describe('cancellation', () => {
	test('ends a node that waits, and no request follows', async () => {
		let tell = (): void => undefined;
		const looked = new Promise<void>((resolve) => (tell = resolve));
		service.sim.jobs.script(() => ({ id: LONG_ID, outcome: 'never' }));
		const { done, cancel } = startWorkflow({
			workflow: oneNode(node({ companyName: 'A', options: { waitUpTo: 86_400, giveUpAfter: 10_000 } })),
			nodeTypes: [Zhihuiya],
			credentials: keyVault(service.sim),
		});
		const watch = setInterval(() => checks(service.sim).length > 0 && tell(), 1);
		await looked;
		clearInterval(watch);
		cancel();
		const run = await done;
		const sent = service.sim.journal.count();
		expect(run.status).toBe('canceled');
		expect(run.cancelTook).toBeLessThan(1000);
		await new Promise((resolve) => setImmediate(resolve));
		expect(service.sim.journal.count()).toBe(sent);
	});

	test('ends a download under way', async () => {
		service.clock.stop();
		service.sim.seedJob('R001', { id: LONG_ID, file: { padBytes: 1_000_000 }, fileFaults: [{ fault: { kind: 'slow', bytesPerSecond: 1000 } }] });
		const { done, cancel } = startWorkflow({
			workflow: oneNode(report('download', { jobId: LONG_ID })),
			nodeTypes: [Zhihuiya],
			credentials: keyVault(service.sim),
		});
		await new Promise<void>((resolve) => {
			const watch = setInterval(() => {
				if (service.sim.files.journal.count() < 1) return;
				clearInterval(watch);
				resolve();
			}, 1);
		});
		cancel();
		const run = await done;
		expect(run.status).toBe('canceled');
		expect(service.sim.files.journal.count()).toBe(1);
	});

	test('while the creates are paced sends none of the rest', async () => {
		const { done, cancel } = startWorkflow({
			workflow: oneNode(report('generate', { companyName: '={{ $json.company }}' })),
			nodeTypes: [Zhihuiya],
			credentials: keyVault(service.sim, { requestsPerMinute: 1 }),
			input: items(20),
		});
		await new Promise<void>((resolve) => {
			const watch = setInterval(() => {
				if (creates(service.sim).length < 2) return;
				clearInterval(watch);
				resolve();
			}, 1);
		});
		cancel();
		const run = await done;
		expect(run.status).toBe('canceled');
		expect(creates(service.sim).length).toBeLessThan(6);
	});
});

test('two items that ask for the same are two jobs', async () => {
	const run = await execute(service.sim, report('generate'), { input: [{}, {}] });
	expect(new Set(run.json('Report').map(({ jobId }) => jobId)).size).toBe(2);
	expect(creates(service.sim)).toHaveLength(2);
});
