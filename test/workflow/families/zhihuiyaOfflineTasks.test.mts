import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { refusal } from '../../simulators/index.mts';
import { connect, readBinary } from '../runWorkflow.mts';
import { errorText, execute, report, TRIGGER, useService } from '../zhihuiya/support.mts';

const HISTORY = '/ai/sso/agent/history';
const FILES = '/ai/sso/agent/export-link';
const COMPANY = 'company-1';
const USER = { companyId: COMPANY, email: 'name@example.com', phone: '12345678900' };
const FINISHED = { return: 'finished', companyId: COMPANY, email: USER.email, lang: 'EN' };
const MINUTE = 60_000;
const YESTERDAY = (): number => Date.now() - 24 * 60 * MINUTE;

const service = useService();

type ReportNode = ReturnType<typeof report>;

function node(operation: string, parameters: INodeParameters, settings: object = {}): ReportNode {
	const base = report('download', {}, settings);
	return { ...base, parameters: { resource: 'offlineReport', operation, ...parameters } as ReportNode['parameters'] };
}

const list = async (parameters: INodeParameters, settings: object = {}) => await execute(service.sim, node('getAll', parameters, settings));

/** Tasks of which the newest comes last; every third one is still running. */
function seed(count: number, agentType = 'ai_novelty_search', begin = YESTERDAY()): void {
	for (let number = 1; number <= count; number += 1) {
		const file = number % 3 === 0 ? null : { name: `${agentType}-${number}.docx` };
		service.sim.seedOffline({ taskId: `${agentType}-${number}`, agentType, companyId: COMPANY, file, createdAt: begin + number * MINUTE, message: `Idea ${number}` });
	}
}

const bodies = (path: string): IDataObject[] => service.sim.journal.of({ path }).map(({ body }) => body as IDataObject);

describe('all tasks', () => {
	test('finished and running ones, newest first, page by page', async () => {
		seed(45);
		const run = await list({ ...USER, returnAll: true });
		expect(run.error).toBeUndefined();
		const tasks = run.json('Report');
		expect(tasks.map(({ jobId }) => jobId)).toEqual(Array.from({ length: 45 }, (_, index) => `ai_novelty_search-${45 - index}`));
		expect(tasks[0]).toEqual({
			jobId: 'ai_novelty_search-45',
			agentType: 'ai_novelty_search',
			name: 'novelty search',
			message: 'Idea 45',
			createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
			fileName: null,
		});
		expect(bodies(HISTORY).map(({ page }) => page)).toEqual([1, 2, 3]);
		expect(bodies(HISTORY)[0]).toEqual({ company_id: COMPANY, email: USER.email, phone: USER.phone, page: 1 });
		expect(service.sim.billed).toBe(0);
	});

	test('no page is asked for once there are enough', async () => {
		seed(45);
		const run = await list({ ...USER, limit: 20 });
		expect(run.json('Report')).toHaveLength(20);
		expect(bodies(HISTORY)).toHaveLength(1);
	});

	test('of the agents and the time that are asked for', async () => {
		const begin = YESTERDAY();
		seed(3, 'ai_fto_search', begin);
		seed(3, 'ai_novelty_search', begin);
		const startTime = new Date(begin + 2 * MINUTE).toISOString();
		const run = await list({ ...USER, agentTypes: ['ai_fto_search'], startTime });
		expect(run.json('Report').map(({ jobId }) => jobId)).toEqual(['ai_fto_search-3', 'ai_fto_search-2']);
		expect(bodies(HISTORY)).toMatchObject([{ start_time: begin + 2 * MINUTE }]);
	});

	test('none is no item, and no error', async () => {
		const run = await list({ ...USER, returnAll: true });
		expect(run.error).toBeUndefined();
		expect(run.json('Report')).toEqual([]);
	});

	test('a page that fails for the moment is asked for again', async () => {
		seed(1);
		service.sim.faults.next(refusal(68300008), { path: HISTORY });
		expect((await list(USER)).json('Report')).toHaveLength(1);
	});
});

describe('finished tasks', () => {
	test('of every agent, without links', async () => {
		seed(7, 'ai_fto_search');
		seed(2, 'ai_patent_disclosure');
		const run = await list({ ...FINISHED, returnAll: true });
		expect(run.json('Report').map(({ jobId, fileName }) => [jobId, fileName])).toEqual([
			...[1, 2, 4, 5, 7].map((number) => [`ai_fto_search-${number}`, `ai_fto_search-${number}.docx`]),
			...[1, 2].map((number) => [`ai_patent_disclosure-${number}`, `ai_patent_disclosure-${number}.docx`]),
		]);
		expect(JSON.stringify(run.runData)).not.toMatch(/https?:\/\//);
		expect([...new Set(bodies(FILES).map((body) => body.agent_type))]).toEqual(['ai_fto_search', 'ai_novelty_search', 'ai_specification', 'ai_patent_disclosure']);
	});

	test('a page of tasks that are all running is not taken for the end', async () => {
		for (let number = 1; number <= 6; number += 1) {
			service.sim.seedOffline({ taskId: `task-${number}`, agentType: 'ai_fto_search', companyId: COMPANY, file: number === 6 ? {} : null });
		}
		const run = await list({ ...FINISHED, agentTypes: ['ai_fto_search'] });
		expect(run.json('Report')).toMatchObject([{ jobId: 'task-6' }]);
	});

	test('a service that gives the same page again and again comes to an end', async () => {
		const items = [{ url: 'https://host/a', task_id: 'task-1', file_name: 'a.docx' }];
		service.sim.faults.always({ kind: 'reply', status: 200, body: { status: true, error_code: 0, data: { items } } }, { path: FILES });
		const run = await list({ ...FINISHED, agentTypes: ['ai_fto_search'], returnAll: true });
		expect(run.json('Report')).toHaveLength(1);
		expect(bodies(FILES)).toHaveLength(3);
	});
});

test('Download takes the listed tasks item by item; one that is still running leaves by Failed', async () => {
	seed(3);
	const run = await execute(service.sim, {
		nodes: [
			TRIGGER,
			node('getAll', USER, { name: 'Tasks' }),
			node('download', { ...FINISHED, agentType: '={{ $json.agentType }}' }, { name: 'Files' }),
		],
		connections: connect('Trigger > Tasks > Files'),
	});
	expect(run.error?.message).toBeUndefined();
	expect(bodies(FILES).map((body) => body.task_id_list)).toEqual([3, 2, 1].map((number) => [`ai_novelty_search-${number}`]));
	const files = run.outputs('Files', 0)[0] ?? [];
	expect(files.map(({ json }) => json)).toMatchObject([2, 1].map((number) => ({ jobId: `ai_novelty_search-${number}`, state: 'ready', createdAt: expect.any(String) })));
	for (const file of files) expect((await readBinary(file, 'data')).buffer.length).toBeGreaterThan(0);
	expect(run.json('Files', 2)).toMatchObject([{ jobId: 'ai_novelty_search-3', reason: 'NOT_FOUND' }]);
});

test('what is wrong is refused before anything is sent', async () => {
	expect(errorText(await list({ ...USER, phone: '={{ $json.none }}' }))).toMatch(/^Phone is required/);
	expect(errorText(await list({ ...USER, limit: 0 }))).toMatch(/^Limit must be a whole number from 1/);
	expect(errorText(await list({ ...FINISHED, email: '' }))).toMatch(/^Email or Phone is required/);
	expect(service.sim.journal.count()).toBe(0);
});

test('a model can list tasks', async () => {
	seed(1);
	const run = await list(USER, { type: 'zhihuiyaTool' });
	expect(run.json('Report')).toMatchObject([{ jobId: 'ai_novelty_search-1' }]);
});
