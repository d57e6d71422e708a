import { createHash } from 'node:crypto';

import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { refusal } from '../../simulators/index.mts';
import type { Patent } from '../../simulators/zhihuiya/patents.mts';
import { readBinary, type WorkflowRun } from '../runWorkflow.mts';
import { counts, errorText, execute, FACTS, report, useService } from '../zhihuiya/support.mts';

const PATH = '/basic-patent-data/pdf-data';
const [ONE, TWO, THREE] = ['CN108977442B', 'US11205304B2', 'EP3456789A1'];

const service = useService();

type ReportNode = ReturnType<typeof report>;

function node(parameters: INodeParameters, settings: Partial<Omit<INode, 'parameters'>> = {}): ReportNode {
	const base = report('download', {}, settings);
	return { ...base, parameters: { resource: 'patentPdf', operation: 'download', simplify: false, ...parameters } as ReportNode['parameters'] };
}

const patents: Patent[] = [];
beforeEach(() => {
	patents.length = 0;
	patents.push(service.sim.seedPatent({ number: ONE }), service.sim.seedPatent({ number: TWO, file: { name: 'US_11205304_B2.pdf' } }));
});

const queries = (): IDataObject[] => service.sim.journal.of({ path: PATH }).map(({ query }) => query as IDataObject);

/** The number of the patent whose PDF each item holds: what the simulator has written into it. */
const delivered = async (run: WorkflowRun): Promise<string[]> =>
	await Promise.all(
		(run.outputs('Report', 0)[0] ?? []).map(async (item) => {
			const { buffer } = await readBinary(item, 'data');
			const hash = createHash('sha256').update(buffer).digest('hex');
			return patents.find(({ file, related }) => [file, related?.file].some((each) => each?.sha256 === hash))?.number ?? 'another file';
		}),
	);

test('one item per patent, with all facts of a job; one without a PDF leaves by Failed', async () => {
	const run = await execute(service.sim, node({ patentNumbers: `${TWO}, ${THREE}, ${ONE}` }), { input: [{ row: 7 }] });
	expect(run.error).toBeUndefined();
	expect(counts(run)).toEqual([2, 0, 1]);
	expect(queries()).toEqual([{ patent_number: `${TWO},${THREE},${ONE}` }]);
	expect(await delivered(run)).toEqual([TWO, ONE]);
	const items = [...run.json('Report', 0), ...run.json('Report', 2)];
	for (const item of items) expect(Object.keys(item).sort()).toEqual([...FACTS, 'row'].sort());
	expect(items).toMatchObject([
		{ row: 7, jobId: TWO, resource: 'patentPdf', reportType: 'P020', state: 'ready', request: { patentNumber: TWO }, fileName: 'US_11205304_B2.pdf', mimeType: 'application/pdf', attempt: 1 },
		{ row: 7, jobId: ONE, state: 'ready', fileName: `${ONE}.pdf` },
		{
			row: 7,
			jobId: THREE,
			state: 'failed',
			reason: 'NOT_FOUND',
			message: `Zhihuiya has no PDF of patent ${THREE}. Check the number, with its kind code, or turn on Additional Fields > Replace by Related to get that of its family.`,
			request: { patentNumber: THREE },
		},
	]);
	expect(run.outputs('Report', 0)[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	expect(service.sim.billed).toBe(2);
	expect(JSON.stringify(run.runData)).not.toMatch(/https?:\/\//);
});

test('by IDs, from several items', async () => {
	const ids = patents.map(({ patentId }) => ({ id: patentId }));
	const run = await execute(service.sim, node({ identifyBy: 'patentIds', patentIds: '={{ $json.id }}' }), { input: ids });
	expect(await delivered(run)).toEqual([ONE, TWO]);
	expect(run.json('Report')).toMatchObject(ids.map(({ id }) => ({ jobId: id, request: { patentId: id } })));
	expect(queries()).toEqual(ids.map(({ id }) => ({ patent_id: id })));
});

test('the PDF of a member of the family stands in when that is wanted, and the message names it', async () => {
	patents.push(service.sim.seedPatent({ number: THREE, file: null, related: 'AU2005202049A1' }));
	const run = await execute(service.sim, node({ patentNumbers: THREE, additionalFields: { replaceByRelated: true } }));
	expect(queries()).toEqual([{ patent_number: THREE, replace_by_related: '1' }]);
	expect(await delivered(run)).toEqual([THREE]);
	expect(run.json('Report')).toMatchObject([
		{ jobId: THREE, message: 'Zhihuiya has no PDF of the patent itself; this is that of AU2005202049A1, of the same family.' },
	]);
	const without = await execute(service.sim, node({ patentNumbers: THREE }));
	expect(counts(without)).toEqual([0, 0, 1]);
});

test('an expired link is renewed once, for that patent alone', async () => {
	service.sim.files.faults.next({ kind: 'expired' }, { path: service.sim.files.pathOf(patents[1]!.file!) });
	const run = await execute(service.sim, node({ patentNumbers: `${ONE},${TWO}` }));
	expect(await delivered(run)).toEqual([ONE, TWO]);
	expect(queries()).toEqual([{ patent_number: `${ONE},${TWO}` }, { patent_number: TWO }]);
});

test('what is no PDF is not delivered as one, and touches no other', async () => {
	service.sim.files.faults.always({ kind: 'wrongBytes', as: 'png' }, { path: service.sim.files.pathOf(patents[0]!.file!) });
	const run = await execute(service.sim, node({ patentNumbers: `${ONE},${TWO}` }, { onError: 'continueRegularOutput' }));
	expect(await delivered(run)).toEqual([TWO]);
	expect(run.json('Report', 2)).toMatchObject([{ jobId: ONE, state: 'failed', reason: 'ERROR', error: expect.any(String) }]);
});

test('a file that is too large leaves by Failed', async () => {
	patents.push(service.sim.seedPatent({ number: THREE, file: { padBytes: 2 * 1024 * 1024 } }));
	const run = await execute(service.sim, node({ patentNumbers: `${ONE},${THREE}`, options: { maxFileSize: 1 } }));
	expect(counts(run)).toEqual([1, 0, 1]);
	expect(run.json('Report', 2)).toMatchObject([{ jobId: THREE, reason: 'TOO_LARGE' }]);
});

test('link and answer come along only when they are asked for', async () => {
	const run = await execute(service.sim, node({ patentNumbers: ONE, options: { includeDownloadLink: true, includeRawResponse: true } }));
	const [item] = run.json('Report');
	expect(item?.downloadLink).toMatch(/^http:\/\/127\.0\.0\.1/);
	expect(item?.raw).toEqual({ pn: ONE, patent_id: patents[0]?.patentId, pdf: { path: '[link removed]' } });
});

test('a refused key stops the node, and no link is in the error', async () => {
	service.sim.faults.always(refusal(67200005), { path: PATH });
	const run = await execute(service.sim, node({ patentNumbers: ONE }));
	expect(errorText(run)).toMatch(/Insufficient account balance.*Top up the balance/s);
	expect(service.sim.billed).toBe(0);
});

test('a download that breaks off is begun again from the same link, because each link is billed', async () => {
	service.sim.files.faults.next({ kind: 'truncated', afterBytes: 10 });
	const run = await execute(service.sim, node({ patentNumbers: ONE }));
	expect(counts(run)).toEqual([1, 0, 0]);
	expect(service.sim.files.journal.count()).toBe(2);
	expect(service.sim.journal.count({ path: PATH })).toBe(1);
	expect(service.sim.billed).toBe(1);
});

test('a busy service is asked again', async () => {
	service.sim.faults.next(refusal(67200100), { path: PATH });
	const run = await execute(service.sim, node({ patentNumbers: ONE }));
	expect(counts(run)).toEqual([1, 0, 0]);
});

test('as a tool nothing is asked for', async () => {
	const run = await execute(service.sim, node({ patentNumbers: ONE }, { type: 'zhihuiyaTool' }));
	expect(errorText(run)).toMatch(/cannot be handed to a language model/);
	expect(service.sim.journal.count()).toBe(0);
});

test('a word that is no number is refused before anything is sent', async () => {
	const run = await execute(service.sim, node({ patentNumbers: 'foo bar' }));
	expect(errorText(run)).toMatch(/^Patent Numbers: "foo bar" must be one publication number/);
	expect(service.sim.journal.count()).toBe(0);
});
