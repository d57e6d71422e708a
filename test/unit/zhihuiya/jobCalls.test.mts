import type { IDataObject } from 'n8n-workflow';

import { checkJob, completeJob, createJob } from '../../../nodes/Zhihuiya/jobCalls';
import { familyOf } from '../../../nodes/Zhihuiya/reports';
import type { Envelope } from '../../../nodes/Zhihuiya/transport/readReply';
import type { ZhihuiyaClient, ZhihuiyaRequest } from '../../../nodes/Zhihuiya/transport/ZhihuiyaClient';

const NOW = 1_000_000;
const order = { latest: NOW, leaving: () => undefined };

function clientOf(data: Record<string, unknown>) {
	const send = jest.fn(async (_request: ZhihuiyaRequest): Promise<Envelope> => ({ data, raw: { data } }));
	return { send, client: { send } as unknown as ZhihuiyaClient };
}

const create = async (resource: string, values: IDataObject, data: Record<string, unknown>) =>
	await createJob(clientOf(data).client, familyOf(resource), values, order);

const COMPANY = { companyName: 'A', fileFormat: 'pdf', withLogo: true };

describe('the id of a create', () => {
	test.each<[unknown, string, string]>([
		['1579434053399035999', '1579434053399035999', 'enterpriseReport'],
		[' 12 ', '12', 'enterpriseReport'],
		[12, '12', 'enterpriseReport'],
		[0, '0', 'enterpriseReport'],
		['8b814751-8264-45df-a157-2da6273b07f9', '8b814751-8264-45df-a157-2da6273b07f9', 'prePatentEvaluation'],
		['12345678901234567890123456789e12', '12345678901234567890123456789e12', 'prePatentEvaluation'],
	])('%p is %s', async (id, expected, resource) => {
		await expect(create(resource, COMPANY, { job_id: id })).resolves.toMatchObject({ id: expected, due: null });
	});

	test.each(['1.579434053399035999E+18', '1.5e3', '2E18', '12.0', 1e21, 1.5, 2 ** 60])('%p is unclear, and told as it came', async (id) => {
		await expect(create('enterpriseReport', COMPANY, { job_id: id })).rejects.toMatchObject({
			kind: 'unclear',
			message: expect.stringContaining(`gives the job_id as ${String(id)}, in which digits may be lost`),
		});
	});

	test.each([undefined, null, '', ' ', true, {}, []])('%j is none, which is unclear', async (id) => {
		await expect(create('enterpriseReport', COMPANY, { job_id: id })).rejects.toMatchObject({
			kind: 'unclear',
			message: expect.stringContaining('holds no job_id'),
		});
	});

	test('of a chain is that of its task, where the answer names none', async () => {
		await expect(create('patentDraft', { taskId: 'task-1', title: 'A' }, {})).resolves.toMatchObject({ id: 'task-1' });
		await expect(create('patentDraft', { taskId: 'task-1', title: 'A' }, { task_id: 'task-2' })).resolves.toMatchObject({ id: 'task-2' });
	});
});

test('a create is sent as a start, with the order of the job', async () => {
	const { client, send } = clientOf({ job_id: '1' });
	await createJob(client, familyOf('enterpriseReport'), COMPANY, order);
	expect(send).toHaveBeenCalledTimes(1);
	expect(send).toHaveBeenCalledWith({
		kind: 'start',
		method: 'POST',
		path: '/innovation/company-report/task/create',
		parameters: { company_name: 'A', report_type: 'pdf' },
		...order,
	});
});

test('a call that is due is plain data, and is sent as it was remembered', async () => {
	const chapter = { key: 'TECH_RESEARCH_CUSTOM_MODULE_1', name: 'Cost' };
	const values = { technicalIssues: 'Why', autoDirectory: false, analysisDirectory: [chapter] };
	const { due } = await create('quickSearchReport', values, { report_id: 'r-1', analysis_directory: [] });
	const remembered = JSON.parse(JSON.stringify(due)) as IDataObject;
	expect(remembered).toEqual(due);
	const { client, send } = clientOf({});
	await completeJob(client, remembered);
	expect(send).toHaveBeenCalledWith({
		kind: 'read',
		method: 'POST',
		path: '/ai/quick-search-report/creation/custom-dir',
		parameters: { report_id: 'r-1', technical_issues: 'Why', analysis_directory: [chapter] },
	});
});

test('a check asks by the id and what else the family takes, up to its latest time', async () => {
	const { client, send } = clientOf({ job_status: 1, job_id: 1.579434053399036e18 });
	const status = await checkJob(client, familyOf('ideaValidation'), '1', { file_format: 'word' }, NOW);
	expect(status).toMatchObject({ state: 'pending' });
	expect(send).toHaveBeenCalledWith({
		kind: 'check',
		method: 'POST',
		path: '/search/patent/idea-validation/job_id/status',
		parameters: { job_id: '1', file_format: 'word' },
		latest: NOW,
	});
});
