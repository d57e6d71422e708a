import type { IDataObject } from 'n8n-workflow';

import { advanceChain } from '../../../../nodes/Zhihuiya/chains/advanceChain';
import { draftChain } from '../../../../nodes/Zhihuiya/chains/draftChain';
import { ftoChain } from '../../../../nodes/Zhihuiya/chains/ftoChain';
import { noveltyChain } from '../../../../nodes/Zhihuiya/chains/noveltyChain';
import type { Chain } from '../../../../nodes/Zhihuiya/chains/chain';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { stepLogOf } from '../../../../nodes/reportJob/job/stepLog';
import type { ZhihuiyaClient, ZhihuiyaRequest } from '../../../../nodes/Zhihuiya/transport/ZhihuiyaClient';
import { jobRun, NOW } from '../../reportJob/support.mts';

type Answers = Record<string, IDataObject | Error>;

/** Looks at a chain whose platform answers by the last parts of paths; what is not named fails the test. */
async function look(chain: Chain, step: IDataObject, answers: Answers, values: IDataObject = { title: 'T' }, job = jobRun()) {
	const sent: string[] = [];
	const send = async ({ path, leaving, latest }: ZhihuiyaRequest) => {
		expect(latest).toBe(NOW);
		const [part, data] = Object.entries(answers).find(([name]) => path.endsWith(name)) ?? [];
		if (part === undefined || data === undefined) throw new Error(`${path} was not to be asked`);
		leaving?.();
		sent.push(part);
		if (data instanceof Error) throw data;
		return { data, raw: { data } };
	};
	const log = stepLogOf('t-1', { step }, job);
	const status = advanceChain({ send } as unknown as ZhihuiyaClient, chain, { id: 't-1', latest: NOW, log, values });
	return { status: await status.catch((error: unknown) => error), sent, last: job.memory.step('t-1'), job };
}

const SUMMARY = { status: 2, category: 'machine' };
const FEATURES = { feature_tree: [{ num: '1' }], terms: [] };

describe('where a chain goes on', () => {
	test('after its last step, with what comes before read anew', async () => {
		const { sent, status } = await look(draftChain, { name: 'createTask' }, { 'init-result/cnipa': SUMMARY, 'extract-feature/cnipa': FEATURES, 'generate-report/cnipa': {}, 'download-report': { status: 1 } });
		expect(sent).toEqual(['init-result/cnipa', 'extract-feature/cnipa', 'generate-report/cnipa', 'download-report']);
		expect(status).toMatchObject({ state: 'pending', message: 'All steps are done; the report is being made.' });
	});

	test('with the report alone, once that has been asked for', async () => {
		const { sent, status } = await look(draftChain, { name: 'generate' }, { 'download-report': { status: 2, report_url: 'https://host/a' } });
		expect(sent).toEqual(['download-report']);
		expect(status).toMatchObject({ state: 'ready', link: 'https://host/a', message: null });
	});

	test('nowhere, where its step is not known', async () => {
		const { sent, status } = await look(draftChain, { name: 'somewhere' }, {});
		expect(sent).toEqual([]);
		expect(status).toMatchObject({ kind: 'rejected', message: expect.stringContaining('It is not known which step task t-1 has reached') });
	});
});

describe('a step', () => {
	test.each<[string, IDataObject, object]>([
		['that is under way', { status: 1 }, { state: 'pending', message: 'Step 2 of 4, Get Summary (AI37-2), is under way.' }],
		['with an unknown state', { status: 9 }, { state: 'pending' }],
		['that is done but gives nothing', { status: 2 }, { state: 'pending' }],
		['that has failed', { status: '3' }, { state: 'failed', reason: 'GENERATION_FAILED', message: expect.stringMatching(/step 2 of 4, Get Summary \(AI37-2\), of task t-1/) }],
	])('%s ends the look', async (_what, summary, expected) => {
		const { status, sent } = await look(draftChain, { name: 'createTask' }, { 'init-result/cnipa': summary });
		expect(status).toMatchObject(expected);
		expect(sent).toHaveLength(1);
	});

	test('that lacks a required value is not sent', async () => {
		const { status, sent } = await look(draftChain, { name: 'createTask' }, { 'init-result/cnipa': SUMMARY, 'extract-feature/cnipa': FEATURES }, {});
		expect(sent).toHaveLength(2);
		expect(status).toMatchObject({ kind: 'rejected', message: 'Step 4 of 4, Generate (AI37-4), of task t-1 cannot be sent: Title is missing.' });
	});
});

describe('a step that starts something', () => {
	const patents = { task_status: 'success', final_result: [{ patent_id: 'p' }] };
	const found = (create: IDataObject | Error): Answers => ({ 'search/agent/result': patents, 'report/create': create, 'report/get': { status: 1 } });

	test('is noted with what its answer gave, and the report is looked at by that', async () => {
		const { last, status } = await look(ftoChain, { name: 'startSearch' }, found({ task_id: 'r-1' }));
		expect(last).toMatchObject({ name: 'generate', answered: true, gave: { reportTaskId: 'r-1' } });
		expect(status).toMatchObject({ message: expect.stringContaining("The report's own ID, for Download, is r-1.") });
	});

	test('stays unanswered where its answer does not name the report', async () => {
		const { last, status, job } = await look(ftoChain, { name: 'startSearch' }, found({}));
		expect(status).toMatchObject({ kind: 'unclear' });
		expect(last).toMatchObject({ name: 'generate', answered: false });
		const again = await look(ftoChain, { name: 'startSearch' }, {}, { title: 'T' }, job);
		expect(again.status).toMatchObject({ kind: 'unclear', message: expect.stringContaining('never came') });
		expect(again.sent).toEqual([]);
	});

	test.each([
		['rejected', true],
		['rateLimited', true],
		['account', true],
		['unclear', false],
	] as const)('refused as %s goes back to the step before: %p', async (kind, goesBack) => {
		const { last, sent } = await look(ftoChain, { name: 'startSearch' }, found(new ServiceError(kind, 'No.')));
		expect(last).toMatchObject(goesBack ? { name: 'startSearch', answered: true } : { name: 'generate', answered: false });
		expect(sent).toEqual(['search/agent/result', 'report/create']);
	});

	test('that was never answered is passed over for the step that tells of it', async () => {
		const { sent, status } = await look(noveltyChain, { name: 'confirmSearchElements', answered: false }, { 'agent-result': { task_status: 'running' } });
		expect(sent).toEqual(['agent-result']);
		expect(status).toMatchObject({ state: 'pending', message: 'Step 8 of 10, Get Search Results (AI35-8), is under way.' });
	});
});
