import type { IDataObject } from 'n8n-workflow';

import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { codeNode, connect, type WorkflowJson } from '../runWorkflow.mts';
import { creates, execute, noOp, report, TRIGGER, useService, WAIT } from '../zhihuiya/support.mts';

const service = useService();

/** Edit Fields (Set) that keeps these fields only; Wait needs `waitSeconds`. */
const keeping = (...names: string[]) => ({
	type: 'n8n-nodes-base.set',
	parameters: {
		assignments: {
			assignments: ['waitSeconds', ...names].map((name) => ({ id: name, name, type: 'string', value: `={{ $json.${name} }}` })),
		},
		options: {},
	},
});

/** Edit Fields (Set) that keeps all but the facts: the company as it came in, from the trigger. */
const FROM_TRIGGER = {
	type: 'n8n-nodes-base.set',
	parameters: {
		assignments: {
			assignments: [
				{ id: 'w', name: 'waitSeconds', type: 'number', value: '={{ $json.waitSeconds }}' },
				{ id: 'c', name: 'company', type: 'string', value: "={{ $('Trigger').item.json.company }}" },
			],
		},
		options: {},
	},
};

/** A Code node that gives items of its own, which n8n cannot pair. */
const unpaired = (give: (json: IDataObject) => IDataObject) =>
	codeNode('unpaired', (items) => items.map(({ json }) => ({ json: { waitSeconds: json.waitSeconds, ...give(json) } })));

const CODE = { type: 'unpaired' };
const COMPANY_ONLY = unpaired(({ company }) => ({ company }));
const STATE_DROPPED = unpaired(({ jobId, company }) => ({ jobId, company }));

/** Generate and Download in a loop with itself, with a node in between. */
const loop = (between: object, parameters: object = {}): WorkflowJson => ({
	nodes: [
		TRIGGER,
		report('generateAndDownload', { companyName: '={{ $json.company }}', whenTimeRunsOut: 'pending', ...parameters }),
		{ ...noOp('Between'), ...between },
		WAIT,
		noOp('Mail'),
		noOp('Failed'),
	],
	connections: connect('Trigger > Report > Mail', 'Report[1] > Between > Wait > Report', 'Report[2] > Failed'),
});

const COMPANIES = ['甲', '乙', '乙'].map((company) => ({ company }));

async function play(between: object, parameters: object = {}, code = COMPANY_ONLY) {
	let made = 0;
	service.sim.jobs.script(() => ({ readyAfterChecks: 2 + (made += 1) }));
	return await execute(service.sim, loop(between, parameters), { input: COMPANIES, nodeTypes: [Zhihuiya, code] });
}

describe('a loop whose items have lost facts on their way round', () => {
	test.each<[string, object, ReturnType<typeof unpaired>]>([
		['all of them are there', {}, COMPANY_ONLY],
		['Set drops the state', keeping('jobId', 'company'), COMPANY_ONLY],
		['Set drops the id', keeping('state', 'company'), COMPANY_ONLY],
		['Set drops both', keeping('company'), COMPANY_ONLY],
		['Set takes the columns of the trigger', FROM_TRIGGER, COMPANY_ONLY],
		['Code drops the state and the pairing', CODE, STATE_DROPPED],
		['Code drops both and the pairing', CODE, COMPANY_ONLY],
	])('%s: each company is asked for once, and delivered', async (_what, between, code) => {
		const run = await play(between, {}, code);
		expect(run.error?.message).toBeUndefined();
		expect(creates(service.sim)).toHaveLength(3);
		const delivered = run.runs('Report').flatMap(([ready = []]) => ready);
		expect(delivered.map(({ json }) => json.jobId).sort()).toEqual(service.sim.jobs.list.map(({ id }) => id).sort());
		expect(delivered.every(({ json, binary }) => json.state === 'ready' && binary !== undefined)).toBe(true);
		expect(run.json('Failed')).toEqual([]);
	});

	test.each([
		['keeps all', {}],
		['drops the state', keeping('jobId')],
		['drops both', keeping()],
	])('Set %s, and the title holds the time: each report is asked for once, and delivered', async (_what, between) => {
		const companyName = '=公司 {{ $now.toISO() }}';
		const run = await play(between, { companyName });
		expect(run.error?.message).toBeUndefined();
		expect(creates(service.sim)).toHaveLength(3);
		const delivered = run.runs('Report').flatMap(([ready = []]) => ready);
		expect(new Set(delivered.map(({ json }) => json.jobId))).toEqual(new Set(service.sim.jobs.list.map(({ id }) => id)));
	});

	test('what was known of the job comes back too: attempts, the time and the request', async () => {
		service.sim.jobs.next.push({ readyAfterChecks: 3 });
		const run = await execute(service.sim, loop(keeping('company')), { input: [{ company: '甲' }] });
		expect(run.json('Mail')).toMatchObject([
			{ attempt: 3, requestedAt: '2026-03-02T09:00:00.000Z', request: { companyName: '甲', fileFormat: 'word' } },
		]);
	});
});
