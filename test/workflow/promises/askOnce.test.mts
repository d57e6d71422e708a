import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { refusal } from '../../simulators/index.mts';
import { connect, processedData, runWorkflow, startWorkflow } from '../runWorkflow.mts';
import {
	counts, CREATE, creates, errorText, execute, firstItem, items, keyVault, noOp, oneNode, report, retry, TRIGGER, useService, WAIT,
} from '../zhihuiya/support.mts';

const service = useService();
beforeEach(() => processedData.clear());

const TEXT = "={{ $json.company }} {{ $now.format('yyyy-MM') }}";
const node = (options: object = {}, parameters: object = {}, settings: object = {}) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', options: { askOnceFor: TEXT, ...options }, ...parameters }, settings);
const input = items(1);
const again = async (what = node()) => await execute(service.sim, what, { input });

describe('Ask Once For', () => {
	test('asks once, over executions: the second is refused, and says where the ID is and how to ask on purpose', async () => {
		const first = await again();
		expect(counts(first)).toEqual([1, 0, 0]);
		const id = String(firstItem(first).json.jobId);
		expect(first.log.map(({ message }) => message)).toContain(`Zhihuiya: report for item 1 (once for "公司0 2026-03") has jobId ${id}`);

		const second = await again();
		expect(second.status).toBe('error');
		expect(errorText(second)).toMatch(
			/^not started: a report was requested before for "公司0 2026-03", and Ask Once For lets it be requested once\.\nn8n's log has its ID in the line "report for item \.\.\. \(once for "公司0 2026-03"\) has jobId \.\.\.": fetch it with Download, or with Continue With/,
		);
		expect(errorText(second)).toMatch(/To ask for another one on purpose, change the text of Options > Ask Once For/);
		expect(creates(service.sim)).toHaveLength(1);

		const continued = await again(node({}, { jobId: id }));
		expect(counts(continued)).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(1);
		expect(counts(await again(node({ askOnceFor: `${TEXT} again` })))).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(2);
	});

	test('the next month is another text, and another type another report', async () => {
		await again();
		const evaluation = node({}, { resource: 'prePatentEvaluation', reportName: 'Pump', text: 'A pump without moving parts', techMaturityIndex: 5 });
		expect(counts(await again(evaluation))).toEqual([1, 0, 0]);
		await service.clock.advance(31 * 86_400_000);
		expect(counts(await again())).toEqual([1, 0, 0]);
		expect(creates(service.sim)).toHaveLength(2);
	});

	test('holds for Generate too, and between executions at the same moment', async () => {
		const generate = report('generate', { companyName: '={{ $json.company }}', options: { askOnceFor: TEXT } });
		const runs = await Promise.all([1, 2, 3].map(async () => await again(generate)));
		expect(runs.map(({ status }) => status).sort()).toEqual(['error', 'error', 'success']);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('many items at the same moment keep each its note', async () => {
		const many = { input: items(20), credentials: keyVault(service.sim, { requestsPerMinute: 60_000 }) };
		expect(counts(await execute(service.sim, node(), many))).toEqual([20, 0, 0]);
		const second = await execute(service.sim, { ...node(), onError: 'continueRegularOutput' }, many);
		expect(counts(second)).toEqual([0, 0, 20]);
		expect(creates(service.sim)).toHaveLength(20);
		expect(Object.values(processedData.counts)).toEqual([20]);
	});

	test('a note that another worker has undone is put back', async () => {
		service.sim.jobs.script(() => {
			processedData.clear();
			return {};
		});
		expect(counts(await again())).toEqual([1, 0, 0]);
		expect(Object.values(processedData.counts)).toEqual([1]);
		expect(errorText(await again())).toMatch(/requested before/);
	});

	test('an item that has the text of another one of the same run is refused, and the other is made', async () => {
		const what = { ...node({ askOnceFor: 'March' }), onError: 'continueRegularOutput' as const };
		const run = await execute(service.sim, what, { input: items(2) });
		expect(counts(run)).toEqual([1, 0, 1]);
		expect(String(run.json('Report', 2)[0]?.error)).toMatch(/requested before for "March"/);
	});
});

describe('a create with Ask Once For', () => {
	test.each([
		['that the service refuses', refusal(68300004)],
		['for which the balance is gone', refusal(67200005)],
		['that met a limit for too long', refusal(67200002)],
	])('%s can be asked for again', async (_what, fault) => {
		service.sim.faults.next(fault, { path: CREATE });
		const run = await again(node({ waitUpTo: 1 }));
		expect(run.status).toBe('error');
		expect(Object.values(processedData.counts)).toEqual([0]);
		await service.clock.advance(60_000);
		expect(counts(await again())).toEqual([1, 0, 0]);
	});

	test('that a server has never seen can be asked for again', async () => {
		const credentials = keyVault(service.sim, { baseUrl: 'http://127.0.0.1:9' });
		await execute(service.sim, node(), { input, credentials });
		expect(counts(await again())).toEqual([1, 0, 0]);
	});

	test('whose answer was lost is not asked for again, by another execution neither', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });
		expect(errorText(await again())).toMatch(/may exist and may be billed/);
		expect(errorText(await again())).toMatch(/requested before.*Without such a line, look for the report on the Zhihuiya/s);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('is carried on with in the same execution: Retry On Fail, the Retry of the user, the loop', async () => {
		service.sim.jobs.next.push({ generationMs: 150_000 });
		const tried = await again(node({ waitUpTo: 60 }, {}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 }));
		expect(counts(tried)).toEqual([1, 0, 0]);

		processedData.clear();
		service.sim.jobs.next.push({ generationMs: 150_000 });
		const failed = await again(node({ waitUpTo: 60 }));
		await service.clock.advance(150_000);
		expect(counts(await retry(failed))).toEqual([1, 0, 0]);

		processedData.clear();
		service.sim.jobs.next.push({ generationMs: 150_000 });
		const loop = await execute(service.sim, {
			nodes: [TRIGGER, node({}, { whenTimeRunsOut: 'pending' }), WAIT, noOp('Mail')],
			connections: connect('Trigger > Report > Mail', 'Report[1] > Wait > Report'),
		}, { input });
		expect(loop.json('Mail')).toMatchObject([{ state: 'ready' }]);
		expect(creates(service.sim)).toHaveLength(3);
	});

	test('is refused to the Retry of an execution that has lost its memory, as after Stop or a crash', async () => {
		service.sim.jobs.next.push({ outcome: 'never' });
		const { done, cancel } = startWorkflow({
			workflow: oneNode(node({ waitUpTo: 3600 })), nodeTypes: [Zhihuiya], credentials: keyVault(service.sim), input,
		});
		while (service.sim.jobs.list.length === 0) await new Promise((resolve) => setImmediate(resolve));
		cancel();
		const stopped = await done;
		expect(stopped.status).toBe('canceled');
		expect(errorText(await again())).toMatch(/requested before/);
		expect(creates(service.sim)).toHaveLength(1);
	});
});

describe('before anything is sent', () => {
	test.each([
		['an expression that finds nothing', '={{ $json.nothing }}'],
		['an empty text', ''],
	])('%s is refused', async (_what, askOnceFor) => {
		expect(errorText(await again(node({ askOnceFor })))).toMatch(/^Ask Once For is required/);
		expect(service.sim.journal.count()).toBe(0);
	});

	test('but not of an item that carries on with a job', async () => {
		const first = await again(node({ askOnceFor: 'A' }));
		const jobId = String(firstItem(first).json.jobId);
		expect(counts(await again(node({ askOnceFor: '={{ $json.nothing }}' }, { jobId })))).toEqual([1, 0, 0]);
	});

	test('a database that is away is told, without its words', async () => {
		processedData.failing = true;
		const run = await again();
		expect(errorText(run)).toMatch(/^not started: the text of Ask Once For could not be noted in n8n's database, so nothing was sent\./);
		expect(errorText(run)).not.toMatch(/SQLITE|secret/);
		expect(creates(service.sim)).toHaveLength(0);
	});

	test('an n8n that keeps no notes is told', async () => {
		class Old extends Zhihuiya {
			override async execute(this: ThisParameterType<Zhihuiya['execute']>) {
				const old = Object.create(this, {
					helpers: { value: { ...this.helpers, checkProcessedAndRecord: undefined, removeProcessed: undefined } },
				}) as typeof this;
				return await new Zhihuiya().execute.call(old);
			}
		}
		const run = await runWorkflow({ nodeTypes: [Old], workflow: oneNode(node()), credentials: keyVault(service.sim), input });
		expect(errorText(run)).toMatch(/^Ask Once For needs an n8n that can note what was asked for/);
		expect(service.sim.journal.count()).toBe(0);
	});
});
