import type { INodeParameters } from 'n8n-workflow';

import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { readTemplate } from '../../demo/demoCases.mts';
import { codeNode, readBinary, type WorkflowJson } from '../runWorkflow.mts';
import { counts, execute, useService } from '../zhihuiya/support.mts';

/** The shipped files as they are, with a credential and filled in; n8n's own nodes are stand-ins, which test/n8n takes for real. */

const service = useService();

const STORAGE = 'Your mail or storage here';
const FAILED = 'Say what failed';

function template(name: string, settings: Record<string, unknown> = {}): WorkflowJson {
	const { nodes, ...workflow } = readTemplate(name);
	const filled = nodes.map((node) => {
		if (node.name === 'Settings') {
			const { assignments } = node.parameters.assignments as { assignments: Array<{ name: string; value: unknown }> };
			const values = assignments.map((each) => ({ ...each, value: settings[each.name] ?? each.value }));
			return { ...node, parameters: { ...node.parameters, assignments: { assignments: values } } };
		}
		return node.type.endsWith('.zhihuiya') ? { ...node, credentials: { zhihuiyaApi: { id: 'zhihuiyaApi', name: 'Zhihuiya' } } } : node;
	});
	return { ...workflow, nodes: filled.map((node) => ({ ...node, parameters: node.parameters as INodeParameters })) } as WorkflowJson;
}

describe('zhihuiya-novelty-search.json', () => {
	const FORM = { Title: '电话机', 'Technical Description': '具有图像识别能力的电话机', Language: 'cn' };
	const send = async () =>
		await execute(service.sim, template('zhihuiya-novelty-search.json'), { nodeTypes: [Zhihuiya], input: [FORM], waits: 'park' });

	test('goes from the text of an invention to the file of its report, however slow the steps are', async () => {
		service.sim.chains.scripts['AI35-4'] = { generationMs: 120_000 };
		service.sim.chains.scripts['AI35-8'] = { generationMs: 300_000 };
		service.sim.jobs.next.push({ generationMs: 60_000 });
		const run = await send();
		expect(run.error?.message).toBeUndefined();
		const [item] = run.outputs(STORAGE)[0] ?? [];
		expect(item?.json).toMatchObject({ ...FORM, state: 'ready', reportType: 'AI35', fileName: '电话机.docx' });
		expect((await readBinary(item!, 'data')).buffer.length).toBe(service.sim.jobs.list[0]?.file?.size);
		expect(run.waits.length).toBeGreaterThan(2);
		expect(run.waits.every(({ parks }) => parks)).toBe(true);
		expect(service.sim.chains.billed).toEqual(['AI35-1', 'AI35-7']);
		expect(run.json(FAILED)).toEqual([]);
	});

	test('says which step failed, and of what', async () => {
		service.sim.chains.scripts['AI35-6'] = { outcome: 'failed' };
		const run = await send();
		expect(run.json(STORAGE)).toEqual([]);
		expect(run.json(FAILED)).toEqual([
			expect.objectContaining({ message: expect.stringMatching(/^The novelty search "电话机" \(task .*\) gave no report: GENERATION_FAILED\. Zhihuiya could not do step 6 of 10/) }),
		]);
	});
});

describe('zhihuiya-new-offline-reports.json', () => {
	const SETTINGS = { companyId: 'company-1', phone: '12345678900' };
	const DAY = 24 * 3_600_000;
	const seen = new Set<unknown>();
	/** Passes on what it has not seen in any execution. */
	const removeDuplicates = codeNode(
		'removeDuplicates',
		function (items) {
			const fresh = items.filter((_item, index) => !seen.has(this.getNodeParameter('dedupeValue', index)));
			for (const index of items.keys()) seen.add(this.getNodeParameter('dedupeValue', index));
			return [fresh, items.filter((item) => !fresh.includes(item))];
		},
		{ outputs: ['main', 'main'] },
		{ operation: '', logic: '', dedupeValue: '', options: {} },
	);
	const morning = async () =>
		await execute(service.sim, template('zhihuiya-new-offline-reports.json', SETTINGS), { nodeTypes: [Zhihuiya, removeDuplicates], waits: 'park' });
	const seed = (taskId: string, daysAgo: number, agentType = 'ai_fto_search', ready = true) =>
		service.sim.seedOffline({ taskId, agentType, companyId: 'company-1', createdAt: Date.now() - daysAgo * DAY, file: ready ? { name: `${taskId}.docx` } : null });

	beforeEach(() => seen.clear());

	test('fetches each finished task of the last days once', async () => {
		seed('one', 1);
		seed('two', 2, 'ai_novelty_search');
		seed('old', 20);
		const running = seed('running', 1, 'ai_fto_search', false);
		const first = await morning();
		expect(first.error?.message).toBeUndefined();
		expect(first.json(STORAGE)).toMatchObject([{ jobId: 'one', fileName: 'one.docx' }, { jobId: 'two', fileName: 'two.docx' }]);
		expect(counts(first, 'Download Report')).toEqual([2, 0, 0]);

		running.file = service.sim.files.publish({ kind: 'docx', name: 'running.docx' });
		const second = await morning();
		expect(second.json(STORAGE)).toMatchObject([{ jobId: 'running', fileName: 'running.docx' }]);

		const third = await morning();
		expect(third.json(STORAGE)).toEqual([]);
		expect(third.json(FAILED)).toEqual([]);
		expect(service.sim.billed).toBe(0);
	});

	test('one file that does not come is told, and the others are delivered', async () => {
		const { file } = seed('one', 1);
		seed('two', 1);
		service.sim.files.faults.always({ kind: 'status', status: 404 }, { path: service.sim.files.pathOf(file!) });
		const run = await morning();
		expect(run.error?.message).toBeUndefined();
		expect(run.json(STORAGE)).toMatchObject([{ jobId: 'two' }]);
		expect(run.json(FAILED)).toMatchObject([{ message: expect.stringMatching(/^Offline report of task one did not arrive: ERROR\. /) }]);
	});

	test('nothing is asked for as long as nothing is filled in', async () => {
		const run = await execute(service.sim, template('zhihuiya-new-offline-reports.json'), { nodeTypes: [Zhihuiya, removeDuplicates] });
		expect(run.error?.message).toMatch(/^Company ID is required/);
		expect(service.sim.journal.count()).toBe(0);
	});
});
