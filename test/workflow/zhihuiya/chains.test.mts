import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { refusal } from '../../simulators/index.mts';
import { DRAFT_FEATURES, DRAFT_SUMMARY } from '../../simulators/zhihuiya/chains/draft.mts';
import { FTO_FEATURES, ftoPatent } from '../../simulators/zhihuiya/chains/fto.mts';
import { NOVELTY_ELEMENTS, NOVELTY_FEATURES, NOVELTY_RESULT, solutionOf } from '../../simulators/zhihuiya/chains/novelty.mts';
import { connect, type WorkflowJson } from '../runWorkflow.mts';
import { counts, errorText, execute, firstItem, noOp, report, retry, TRIGGER, useService, WAIT } from './support.mts';

const service = useService();

type ReportNode = ReturnType<typeof report>;

/** A node of a chain's resource; the harness knows the operations of reports only. */
const node = (resource: string, operation: string, parameters: INodeParameters = {}, settings: object = {}): ReportNode => {
	const base = report('getStatus', {}, settings);
	return { ...base, parameters: { resource, operation, ...parameters } as ReportNode['parameters'] };
};

const TEXT = '具有图像识别能力的电话机';
const NOVELTY = { input: TEXT, lang: 'cn', title: 'Telephone' };
const DRAFT = { claim: '1. A test device', disclosure: 'Field: high voltage', title: 'Test device' };
const FTO = { input: 'Defrosting an air conditioner', title: 'Defrosting' };

const whole = (resource: string, parameters: INodeParameters, settings: object = {}): ReportNode =>
	node(resource, 'generateFromText', { simplify: false, ...parameters }, settings);

const bodies = (path: string): unknown[] => service.sim.journal.of({ path }).map(({ body }) => body);
const paths = (): string[] => service.sim.journal.entries.map(({ path }) => path);
const count = (path: string): number => service.sim.journal.count({ path });

const SEARCH = '/ai/novelty-search/agent-search';
const RESULT = '/ai/novelty-search/agent-result';
const EXPORT = '/ai/novelty-search/export';
const SUBMIT = '/ai/novelty-search/submit';

/** Steps one after the other, each a node that takes what the one before put out. */
const inLine = (resource: string, steps: Array<[operation: string, parameters: INodeParameters]>): WorkflowJson => ({
	nodes: [TRIGGER, ...steps.map(([operation, parameters]) => node(resource, operation, parameters, { name: operation }))],
	connections: connect(['Trigger', ...steps.map(([operation]) => operation)].join(' > ')),
});

const FROM_ITEM = (...names: string[]): INodeParameters => Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
const TASK = FROM_ITEM('taskId');

describe('step by step', () => {
	test('a novelty search: each step gives what the next one takes, and a person can change it', async () => {
		const run = await execute(
			service.sim,
			inLine('noveltySearch', [
				['createTask', { input: TEXT, lang: 'cn', additionalFields: { pbdStart: '2020-09-01' } }],
				['getTechSolution', TASK],
				['confirmTechSolution', { ...TASK, techSolution: '={{ $json.techSolution + " (changed)" }}' }],
				['extractFeatures', TASK],
				['confirmFeatures', { ...TASK, techFeatures: '={{ $json.techFeatures.slice(0, 1) }}' }],
				['extractSearchElements', TASK],
				['confirmSearchElements', { ...TASK, ...FROM_ITEM('elements') }],
				['getSearchResults', TASK],
				['addComparison', { ...FROM_ITEM('techFeatures'), pn: 'CN118289111A', additionalFields: { isAddPatent: true } }],
				['confirmComparison', { ...TASK, finalResult: '={{ $json.finalResult.concat($json.addedResult) }}' }],
			]),
			{ input: [{ mail: 'a@b' }] },
		);
		expect(run.error).toBeUndefined();
		const taskId = String(service.sim.chains.list[0]?.id);
		expect(run.json('createTask')).toEqual([{ mail: 'a@b', taskId }]);
		expect(run.json('getTechSolution')).toEqual([{ mail: 'a@b', taskId, techSolution: solutionOf(TEXT) }]);
		expect(run.json('extractFeatures')).toMatchObject([{ techFeatures: NOVELTY_FEATURES }]);
		expect(run.json('extractSearchElements')).toMatchObject([{ elements: NOVELTY_ELEMENTS }]);
		expect(run.json('getSearchResults')).toMatchObject([{ finalResult: NOVELTY_RESULT, findPatentNum: 1 }]);
		expect(bodies(SUBMIT)).toEqual([{ input: TEXT, lang: 'cn', pbd_start: '20200901' }]);
		expect(bodies('/ai/novelty-search/tech-solution/update')).toEqual([{ task_id: taskId, tech_solution: `${solutionOf(TEXT)} (changed)` }]);
		expect(bodies('/ai/novelty-search/feature/confirm')).toEqual([{ task_id: taskId, tech_features: NOVELTY_FEATURES.slice(0, 1) }]);
		expect(bodies(SEARCH)).toEqual([{ task_id: taskId, elements: NOVELTY_ELEMENTS }]);
		expect(bodies('/ai/novelty-search/feature/comparison/generate')).toEqual([
			{ request: { pn: 'CN118289111A', is_add_patent: true }, tech_features: NOVELTY_FEATURES },
		]);
		expect(bodies('/ai/novelty-search/feature/comparison/confirm')).toMatchObject([
			{ task_id: taskId, final_result: [NOVELTY_RESULT[0], { patent_id: 'CN118289111A' }] },
		]);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
	});

	test('a patent draft', async () => {
		const run = await execute(
			service.sim,
			inLine('patentDraft', [
				['createTask', { claim: DRAFT.claim, disclosure: DRAFT.disclosure }],
				['getSummary', TASK],
				['extractFeatures', { ...TASK, ...FROM_ITEM('category') }],
			]),
		);
		expect(run.error).toBeUndefined();
		expect(run.json('extractFeatures')).toEqual([
			{
				taskId: service.sim.chains.list[0]?.id,
				category: '设备',
				classification: DRAFT_SUMMARY.classification,
				technicalProblem: DRAFT_SUMMARY.technical_problem,
				technicalMethods: DRAFT_SUMMARY.technical_methods,
				benefit: DRAFT_SUMMARY.benefit,
				embodimentOutline: DRAFT_SUMMARY.embodiment_outline,
				featureTree: DRAFT_FEATURES.feature_tree,
				terms: DRAFT_FEATURES.terms,
			},
		]);
		expect(service.sim.chains.billed).toEqual(['AI37-1']);
	});

	test('an FTO search', async () => {
		const run = await execute(
			service.sim,
			inLine('ftoSearch', [
				['createTask', { input: FTO.input, additionalFields: { legalStatus: [1, 2], country: 'CN, US', apdEnd: '2024-12-31' } }],
				['extractFeatures', TASK],
				['confirmFeatures', { ...TASK, ...FROM_ITEM('techFeatures') }],
				['startSearch', TASK],
				['getSearchResults', TASK],
				['addComparison', { ...TASK, pn: 'CN118289111A' }],
			]),
		);
		expect(run.error).toBeUndefined();
		expect(bodies('/ai/fto/submit')).toEqual([{ input: FTO.input, legal_status: [1, 2], country: ['CN', 'US'], apd_end: '20241231' }]);
		expect(run.json('addComparison')).toMatchObject([
			{ techFeatures: FTO_FEATURES, finalResult: [ftoPatent(1), ftoPatent(2, true)], addedResult: [{ patent_id: 'CN118289111A' }] },
		]);
		expect(service.sim.chains.billed).toEqual(['AI66-1', 'AI66-4']);
	});

	describe('Generate of an FTO search takes its patents from the step before', () => {
		const toReport = async (parameters: INodeParameters = {}, ...between: Array<[string, INodeParameters]>) =>
			await execute(
				service.sim,
				inLine('ftoSearch', [
					['createTask', { input: FTO.input }],
					['extractFeatures', TASK],
					['confirmFeatures', { ...TASK, ...FROM_ITEM('techFeatures') }],
					['startSearch', TASK],
					['getSearchResults', TASK],
					...between,
					['generate', { title: FTO.title, ...parameters }],
				]),
			);
		const sent = (): unknown => bodies('/ai/fto/report/create');

		test('those that the search has selected, and then the file comes by the ID of the report', async () => {
			const run = await toReport();
			expect(run.error?.message).toBeUndefined();
			expect(sent()).toEqual([{ task_id: service.sim.chains.list[0]?.id, title: FTO.title, final_res: [ftoPatent(2, true)] }]);
			const jobId = String(service.sim.jobs.list[0]?.id);
			expect(run.json('generate')).toMatchObject([{ jobId, state: 'pending', finalResult: [ftoPatent(1), ftoPatent(2, true)] }]);
			const fetched = await execute(service.sim, node('ftoSearch', 'download', { jobId }));
			expect(counts(fetched)).toEqual([1, 0, 0]);
			expect(service.sim.chains.billed).toEqual(['AI66-1', 'AI66-4']);
			expect(service.sim.billed).toBe(3);
		});

		test('the first five, where none is selected', async () => {
			service.sim.chains.scripts['AI66-5'] = { data: { final_result: [1, 2, 3, 4, 5, 6].map((number) => ftoPatent(number)) } };
			await toReport();
			expect(sent()).toMatchObject([{ final_res: [1, 2, 3, 4, 5].map((number) => ftoPatent(number, true)) }]);
		});

		test('what a person has chosen instead, with what Add Comparison gave', async () => {
			const completed = '({ ...patent, feature_match_num: 0, comparison_conclusion: {} })';
			const chosen = { finalResJson: `={{ [$json.finalResult[0], ...$json.addedResult.map((patent) => ${completed})] }}` };
			const run = await toReport(chosen, ['addComparison', { ...TASK, pn: 'CN118289111A' }]);
			expect(run.error?.message).toBeUndefined();
			expect(sent()).toMatchObject([{ final_res: [ftoPatent(1, true), { patent_id: 'CN118289111A', selected: true }] }]);
		});

		test('none, where the search found nothing: it is refused before anything is sent', async () => {
			service.sim.chains.scripts['AI66-5'] = { data: { final_result: [] } };
			const run = await toReport();
			expect(errorText(run)).toMatch(/^Final Results is required/);
			expect(sent()).toEqual([]);
		});
	});

	test('a slow step is waited for', async () => {
		service.sim.chains.scripts['AI35-2'] = { readyAfterChecks: 3 };
		const run = await execute(
			service.sim,
			inLine('noveltySearch', [['createTask', { input: TEXT, lang: 'cn' }], ['getTechSolution', { ...TASK, options: { includeRawResponse: true } }]]),
		);
		expect(run.json('getTechSolution')).toMatchObject([{ techSolution: solutionOf(TEXT), raw: { data: { status: 2 } } }]);
		expect(count('/ai/novelty-search/tech-solution/get')).toBe(3);
	});

	test.each<[string, string, RegExp]>([
		['is not done in time', 'never', /Get Technical Solution \(AI35-2\) of task .* was not done within the 30 seconds of Wait Up To.*retry this execution/s],
		['has failed', 'failed', /could not do Get Technical Solution \(AI35-2\) of task .*begin anew with Create Task/s],
	])('a slow step that %s is an error that names the task', async (_what, outcome, says) => {
		service.sim.chains.scripts['AI35-2'] = { outcome: outcome as 'never' };
		const run = await execute(
			service.sim,
			inLine('noveltySearch', [['createTask', { input: TEXT, lang: 'cn' }], ['getTechSolution', { ...TASK, options: { waitUpTo: 30 } }]]),
		);
		expect(errorText(run)).toMatch(says);
		expect(errorText(run)).toContain(String(service.sim.chains.list[0]?.id));
	});

	test('a step whose answer was lost is not asked twice, by Retry neither', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: SUBMIT });
		const run = await execute(service.sim, node('noveltySearch', 'createTask', { input: TEXT, lang: 'cn' }));
		expect(errorText(run)).toMatch(/may exist and may be billed, so nothing was sent again/);
		expect(errorText(await retry(run))).toMatch(/answer never came/);
		expect(service.sim.chains.billed).toEqual(['AI35-1']);
	});

	test('a step that was answered is carried on with by Retry', async () => {
		const create = node('noveltySearch', 'createTask', { input: '={{ $json.text }}', lang: 'cn' });
		service.sim.faults.next({ kind: 'delay', ms: 0 }, { path: SUBMIT });
		service.sim.faults.next(refusal(68300004), { path: SUBMIT });
		const run = await execute(service.sim, create, { input: [{ text: 'A' }, { text: 'B' }] });
		const taskId = String(service.sim.chains.list[0]?.id);
		expect(run.error?.message).toContain(`item 1: ${taskId}`);
		const again = await execute(service.sim, { ...create, onError: 'continueRegularOutput' }, { retryOf: run });
		expect(again.json('Report')).toMatchObject([{ text: 'A', taskId }, { text: 'B', error: expect.stringContaining('68300004') }]);
		expect(count(SUBMIT)).toBe(2);
	});

	test('a confirmation is repeated when the service was busy, because it sets what it sends', async () => {
		service.sim.faults.next(refusal(68300008), { path: '/ai/novelty-search/tech-solution/update' });
		const run = await execute(
			service.sim,
			inLine('noveltySearch', [['createTask', { input: TEXT, lang: 'cn' }], ['confirmTechSolution', { ...TASK, techSolution: 'A' }]]),
		);
		expect(run.error).toBeUndefined();
		expect(count('/ai/novelty-search/tech-solution/update')).toBe(2);
	});

	test('without a task nothing is sent', async () => {
		const run = await execute(service.sim, node('ftoSearch', 'startSearch', TASK));
		expect(errorText(run)).toMatch(/^Task ID is required/);
		expect(service.sim.journal.count()).toBe(0);
	});
});

describe('the whole chain in one operation', () => {
	test('a novelty search: every step once, in order, then the file', async () => {
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY), { input: [{ mail: 'a@b' }] });
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		const item = firstItem(run);
		expect(item.json).toMatchObject({
			mail: 'a@b',
			jobId: service.sim.chains.list[0]?.id,
			resource: 'noveltySearch',
			reportType: 'AI35',
			state: 'ready',
			fileName: 'Telephone.docx',
			request: { lang: 'cn', title: 'Telephone', step: { name: 'generate', answered: true } },
		});
		expect(item.binary?.data).toBeDefined();
		const once = [...new Set(paths())].filter((path) => path.startsWith('/ai/'));
		expect(once).toEqual([
			SUBMIT,
			'/ai/novelty-search/tech-solution/get',
			'/ai/novelty-search/tech-solution/update',
			'/ai/novelty-search/feature/extract',
			'/ai/novelty-search/feature/confirm',
			'/ai/novelty-search/retrieval/elements',
			SEARCH,
			RESULT,
			'/ai/novelty-search/feature/comparison/confirm',
			EXPORT,
			'/ai/novelty-search/report/get',
		]);
		expect(bodies('/ai/novelty-search/feature/comparison/confirm')).toMatchObject([{ final_result: NOVELTY_RESULT }]);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
		expect(service.sim.billed).toBe(3);
	});

	test('a patent draft hands the summary and the features on to the report', async () => {
		const run = await execute(service.sim, whole('patentDraft', DRAFT));
		expect(run.error).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		const [outline] = DRAFT_SUMMARY.embodiment_outline;
		expect(bodies('/ai/specification/generate-report/cnipa')).toEqual([
			{
				task_id: service.sim.chains.list[0]?.id,
				title: 'Test device',
				category: '设备',
				benefit: DRAFT_SUMMARY.benefit,
				classification: DRAFT_SUMMARY.classification,
				technical_methods: DRAFT_SUMMARY.technical_methods,
				technical_problem: DRAFT_SUMMARY.technical_problem,
				embodiments: [{ claim_numbers: [1, 2], embodiment_number: 1, text: outline?.text, type: '设备' }],
				feature_tree: DRAFT_FEATURES.feature_tree,
				terms: DRAFT_FEATURES.terms,
			},
		]);
	});

	test('an FTO search reports on what the search selected, and fetches the report by its own id', async () => {
		const run = await execute(service.sim, whole('ftoSearch', FTO));
		expect(run.error).toBeUndefined();
		const taskId = service.sim.chains.list[0]?.id;
		const reportId = service.sim.jobs.list[0]?.id;
		expect(reportId).not.toBe(taskId);
		expect(firstItem(run).json).toMatchObject({ jobId: taskId, state: 'ready', message: expect.stringContaining(String(reportId)) });
		expect(bodies('/ai/fto/report/create')).toEqual([{ task_id: taskId, title: 'Defrosting', final_res: [ftoPatent(2, true)] }]);
		expect(bodies('/ai/fto/report/get')).toEqual([{ task_id: reportId }]);
	});

	test('an FTO search that has selected nothing reports on the first five', async () => {
		service.sim.chains.scripts['AI66-5'] = { data: { final_result: [1, 2, 3, 4, 5, 6].map((n) => ftoPatent(n)) } };
		await execute(service.sim, whole('ftoSearch', FTO));
		expect(bodies('/ai/fto/report/create')).toMatchObject([{ final_res: [1, 2, 3, 4, 5].map((n) => ftoPatent(n, true)) }]);
	});

	test('an FTO search that finds nothing leaves by Failed with NO_DATA, and no report is asked for', async () => {
		service.sim.chains.scripts['AI66-5'] = { data: { final_result: [] } };
		const run = await execute(service.sim, whole('ftoSearch', FTO));
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(firstItem(run, 2).json).toMatchObject({
			jobId: service.sim.chains.list[0]?.id,
			reason: 'NO_DATA',
			message: 'The search found no patents to report on. Go on with the steps one by one, from Generate on, or begin anew.',
		});
		expect(count('/ai/fto/report/create')).toBe(0);
	});

	test('a step that fails leaves by Failed, with the task and what to do', async () => {
		service.sim.chains.scripts['AI35-4'] = { outcome: 'failed' };
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		expect(counts(run)).toEqual([0, 0, 1]);
		const taskId = service.sim.chains.list[0]?.id;
		expect(firstItem(run, 2).json).toMatchObject({
			jobId: taskId,
			state: 'failed',
			reason: 'GENERATION_FAILED',
			message: `Zhihuiya could not do step 4 of 10, Extract Features (AI35-4), of task ${taskId}. Go on with the steps one by one, from Extract Features on, or begin anew.`,
		});
	});

	test('nothing is sent without what the last step needs', async () => {
		const run = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, title: '={{ $json.none }}' }));
		expect(errorText(run)).toMatch(/^Title is required/);
		expect(service.sim.journal.count()).toBe(0);
	});

	test('a task whose step is not known is not gone on with', async () => {
		const run = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, jobId: '8b814751-8264-45df-a157-2da6273b07f9' }));
		expect(errorText(run)).toMatch(/It is not known which step task 8b814751-8264-45df-a157-2da6273b07f9 has reached, so nothing was sent/);
		expect(service.sim.journal.count()).toBe(0);
	});
});

describe('a step that starts something', () => {
	const steps = [
		['the search', SEARCH],
		['the report', EXPORT],
	] as const;

	test.each(steps)('%s, whose answer was lost, is not asked twice: Retry looks whether it was carried out', async (_what, path) => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path });
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		expect(errorText(run)).toMatch(/may be billed, so nothing was sent again.*Retry this execution: it looks whether/s);
		expect(errorText(run)).toContain(String(service.sim.chains.list[0]?.id));
		const again = await retry(run);
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(count(path)).toBe(1);
		expect(count(SUBMIT)).toBe(1);
	});

	test('the search that was not carried out, and whose answer was lost, is an error that stays one', async () => {
		service.sim.faults.next({ kind: 'reset' }, { path: SEARCH });
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		const again = await retry(run);
		expect(errorText(again)).toMatch(/68300007/);
		expect(count(SEARCH)).toBe(1);
	});

	test('the FTO report, whose lost answer names it, is never asked for again', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: '/ai/fto/report/create' });
		const run = await execute(service.sim, whole('ftoSearch', FTO));
		const again = await retry(run);
		expect(errorText(again)).toMatch(/Step 6 of 6, Generate \(AI66-6\), was sent to Zhihuiya for task .*its answer, which names the report, never came/s);
		expect(count('/ai/fto/report/create')).toBe(1);
		expect(service.sim.chains.billed).toEqual(['AI66-1', 'AI66-4']);
	});

	test('the task, whose answer was lost, is never asked for again', async () => {
		service.sim.faults.next({ kind: 'reset', executed: true }, { path: SUBMIT });
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		expect(errorText(await retry(run))).toMatch(/answer never came/);
		expect(count(SUBMIT)).toBe(1);
	});

	test('a clear refusal is an error, and Retry goes on from there', async () => {
		service.sim.faults.next(refusal(67200005), { path: SEARCH });
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		expect(errorText(run)).toMatch(/67200005/);
		const again = await retry(run);
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(count(SEARCH)).toBe(2);
		expect(count(SUBMIT)).toBe(1);
		expect(count('/ai/novelty-search/feature/confirm')).toBe(1);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
	});

	test('one that came too fast is sent again', async () => {
		service.sim.faults.next(refusal(67200002), { path: SEARCH });
		const run = await execute(service.sim, whole('noveltySearch', NOVELTY));
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
	});
});

describe('a chain that takes longer than one run', () => {
	const stripped = {
		type: 'n8n-nodes-base.set',
		parameters: {
			assignments: {
				assignments: ['jobId', 'waitSeconds'].map((name) => ({ id: name, name, type: 'string', value: `={{ $json.${name} }}` })),
			},
			options: {},
		},
	};

	const loop = (parameters: IDataObject, between: object = {}): WorkflowJson => ({
		nodes: [
			TRIGGER,
			whole('noveltySearch', { ...NOVELTY, whenTimeRunsOut: 'pending', ...(parameters as INodeParameters) }),
			WAIT,
			{ ...noOp('Between'), ...between },
			noOp('Mail'),
			noOp('Failed'),
		],
		connections: connect('Trigger > Report > Mail', 'Report[1] > Between > Wait > Report', 'Report[2] > Failed'),
	});

	test.each<[string, IDataObject, object]>([
		['with all facts', {}, {}],
		['simplified', { simplify: true }, {}],
		['stripped of all but its id', { jobId: "={{ $json.jobId ?? '' }}" }, stripped],
	])('goes round Pending %s, and asks for every step once', async (_what, parameters, between) => {
		for (const code of ['AI35-2', 'AI35-4', 'AI35-6', 'AI35-8']) service.sim.chains.scripts[code] = { readyAfterChecks: 2 };
		const run = await execute(service.sim, loop(parameters, between));
		expect(run.error).toBeUndefined();
		expect(run.json('Mail')).toMatchObject([{ jobId: service.sim.chains.list[0]?.id, state: 'ready', fileName: 'Telephone.docx' }]);
		for (const path of [SUBMIT, '/ai/novelty-search/tech-solution/update', '/ai/novelty-search/feature/confirm', SEARCH, EXPORT]) {
			expect([path, count(path)]).toEqual([path, 1]);
		}
	});

	test('says in message and request at which step it is', async () => {
		service.sim.chains.scripts['AI35-8'] = { outcome: 'never' };
		const options = { waitUpTo: 60 };
		const run = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, whenTimeRunsOut: 'pending', options }));
		expect(firstItem(run, 1).json).toMatchObject({
			jobId: service.sim.chains.list[0]?.id,
			state: 'pending',
			message: 'Step 8 of 10, Get Search Results (AI35-8), is under way.',
			request: { step: { name: 'confirmSearchElements', answered: true, gave: {} } },
		});
	});

	test('is gone on with in another execution by the item as it left', async () => {
		service.sim.chains.scripts['AI35-8'] = { readyAfterChecks: 2 };
		const options = { waitUpTo: 12 };
		const first = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, whenTimeRunsOut: 'pending', options }));
		const left = firstItem(first, 1).json;
		service.sim.chains.scripts['AI35-8'] = {};
		const parameters = { ...NOVELTY, title: 'Another', jobId: "={{ $json.state === 'pending' ? $json.jobId : '' }}", whenTimeRunsOut: 'pending', options: { waitUpTo: 600 } };
		const second = await execute(service.sim, whole('noveltySearch', parameters), { input: [left] });
		expect(counts(second)).toEqual([1, 0, 0]);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
		expect(bodies(EXPORT)).toMatchObject([{ title: 'Telephone' }]);
	});

	test('that runs out of time says so, and Retry goes on where it was', async () => {
		service.sim.chains.scripts['AI35-8'] = { outcome: 'never' };
		const run = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, options: { waitUpTo: 60 } }));
		expect(errorText(run)).toMatch(/not ready within the 60 seconds of Wait Up To.*retry this execution, or run this operation again with this item/s);
		service.sim.chains.scripts['AI35-8'] = {};
		expect(counts(await retry(run))).toEqual([1, 0, 0]);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
		expect(count(EXPORT)).toBe(1);
	});

	test('items side by side are chains of their own', async () => {
		const run = await execute(service.sim, whole('noveltySearch', { ...NOVELTY, title: '={{ $json.title }}' }), {
			input: [{ title: 'A' }, { title: 'B' }],
		});
		expect(run.json('Report').map(({ fileName }) => fileName)).toEqual(['A.docx', 'B.docx']);
		expect(service.sim.chains.list).toHaveLength(2);
	});
});
