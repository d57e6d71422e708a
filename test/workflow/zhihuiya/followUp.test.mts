import { refusal } from '../../simulators/index.mts';
import { allText, counts, errorText, execute, firstItem, items, report, retry, useService, type Operation } from './support.mts';

const service = useService();

const CREATION = '/ai/quick-search-report/creation';
const OUTLINE = '/ai/quick-search-report/creation/custom-dir';
const QUERY = '/ai/quick-search-report/query';

/** AI34 with a chapter of one's own: the report is not made before its outline has been sent. */
const quickSearch = (operation: Operation, parameters: object = {}) =>
	report(operation, {
		resource: 'quickSearchReport',
		technicalIssues: '={{ "Question " + $json.n }}',
		additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost" }]' },
		...parameters,
	});

const made = () => service.sim.journal.of({ path: CREATION });
const outlines = () => service.sim.journal.of({ path: OUTLINE });
const looks = () => service.sim.journal.of({ path: QUERY });

const passing = [
	['too fast', refusal(67200002)],
	['too fast, with HTTP 429', { kind: 'reply', status: 429, body: {}, headers: { 'retry-after': '30' } }],
	['a server that is busy', refusal(67200100)],
	['a reset', { kind: 'reset' }],
	['a lost answer', { kind: 'reset', executed: true }],
	['an HTML page', { kind: 'html', status: 502 }],
] as const;

describe('the outline of a report that has been created', () => {
	test.each(passing)('meets "%s": it is sent again, and the report is made with it, once', async (_what, fault) => {
		service.sim.faults.next(fault, { path: OUTLINE });
		const run = await execute(service.sim, quickSearch('generateAndDownload'), { input: items(1) });
		expect(run.error?.message).toBeUndefined();
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(made()).toHaveLength(1);
		expect(outlines()).toHaveLength(2);
		const { jobId } = firstItem(run).json;
		expect(outlines().at(-1)?.body).toMatchObject({
			report_id: jobId,
			technical_issues: 'Question 0',
			analysis_directory: expect.arrayContaining([{ key: 'TECH_RESEARCH_CUSTOM_MODULE_1', name: 'Cost', source_type: expect.anything() }]),
		});
	});

	test.each([
		['too fast, for long', refusal(67200002)],
		['a reset, again and again', { kind: 'reset' }],
		['an account that is refused', refusal(67200005)],
	] as const)('cannot be sent (%s): the error names the report, and Retry sends it and fetches the report', async (_what, fault) => {
		service.sim.faults.always(fault, { path: OUTLINE });
		const run = await execute(service.sim, quickSearch('generateAndDownload'), { input: items(1) });
		expect(run.status).toBe('error');
		const id = service.sim.jobs.list[0]?.id ?? '';
		expect(errorText(run)).toContain(id);
		expect(looks()).toHaveLength(0);
		service.sim.faults.clear();
		const again = await retry(run);
		expect(counts(again)).toEqual([1, 0, 0]);
		expect(firstItem(again).json.jobId).toBe(id);
		expect(made()).toHaveLength(1);
	});

	test('is still due after Retry On Fail has begun anew', async () => {
		service.sim.faults.next(refusal(67200005), { path: OUTLINE });
		const node = { ...quickSearch('generate'), retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 };
		const run = await execute(service.sim, node, { input: items(2) });
		expect(run.error?.message).toBeUndefined();
		expect(made()).toHaveLength(2);
		expect(new Set(outlines().map(({ body }) => (body as { report_id: string }).report_id)).size).toBe(2);
	});

	test('of a create that was refused is never sent', async () => {
		service.sim.faults.always(refusal(67200004), { path: CREATION });
		const run = await execute(service.sim, quickSearch('generate'), { input: items(1) });
		expect(run.status).toBe('error');
		expect(outlines()).toHaveLength(0);
		expect(allText(run)).not.toContain('undefined');
	});
});
