import type { IDataObject } from 'n8n-workflow';

import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { codeNode, connect, type WorkflowJson } from '../runWorkflow.mts';
import { checks, COMPANY, creates, execute, FACTS, LONG_ID, noOp, report, SIMPLE_FACTS, TRIGGER, useService, WAIT } from '../zhihuiya/support.mts';

const service = useService();

const node = (parameters: object = {}, settings: object = {}) =>
	report('generateAndDownload', { companyName: '={{ $json.company }}', whenTimeRunsOut: 'pending', simplify: true, ...parameters }, settings);

const keep = (...names: string[]) =>
	codeNode('between', (items) =>
		items.map(({ json }, item) => ({
			json: Object.fromEntries(['waitSeconds', ...names].map((name) => [name, json[name]])) as IDataObject,
			pairedItem: { item },
		})),
	);
const all = codeNode('between', (items) => items);
const unpaired = codeNode('between', (items) => items.map(({ json: { waitSeconds, company } }) => ({ json: { waitSeconds, company } })));

/** The loop of the templates, with a node in between. */
const loop = (parameters: object = {}): WorkflowJson => ({
	nodes: [TRIGGER, node(parameters), { ...noOp('Between'), type: 'between' }, WAIT, noOp('Mail'), noOp('Failed')],
	connections: connect('Trigger > Report > Mail', 'Report[1] > Between > Wait > Report', 'Report[2] > Failed'),
});

const COMPANIES = ['甲', '乙', '乙'].map((company) => ({ company }));

describe.each([true, false])('with Simplify: %s', (simplify) => {
	const facts = simplify ? SIMPLE_FACTS : FACTS;

	test.each<[string, ReturnType<typeof keep>]>([
		['all that they have', all],
		['their ids', keep('jobId', 'company')],
		['their columns', keep('company')],
		['their columns, and no pairing', unpaired],
	])('items that come back with %s are each asked for once, and delivered', async (_what, between) => {
		let made = 0;
		service.sim.jobs.script(() => ({ readyAfterChecks: 2 + (made += 1) }));
		const run = await execute(service.sim, loop({ simplify }), { input: COMPANIES, nodeTypes: [Zhihuiya, between] });
		expect(run.error?.message).toBeUndefined();
		expect(creates(service.sim)).toHaveLength(3);
		const delivered = run.runs('Report').flatMap(([ready = []]) => ready);
		expect(delivered.map(({ json }) => json.jobId).sort()).toEqual(service.sim.jobs.list.map(({ id }) => id).sort());
		expect(run.json('Failed')).toEqual([]);
	});

	test('every item of every round has these facts and its own columns, and counts on', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 3 });
		const run = await execute(service.sim, loop({ simplify }), { input: [{ company: '甲' }], nodeTypes: [Zhihuiya, all] });
		const rounds = run.runs('Report').map((outputs) => outputs.flat().map(({ json }) => json));
		expect(rounds).toHaveLength(4);
		for (const [json = {}] of rounds) expect(Object.keys(json).sort()).toEqual([...facts, 'company'].sort());
		expect(rounds.map(([json]) => [json?.state, json?.attempt])).toEqual([['pending', 0], ['pending', 1], ['pending', 2], ['ready', 3]]);
		expect(new Set(rounds.map(([json]) => json?.requestedAt)).size).toBe(1);
		expect(run.waits.every(({ parks }) => parks)).toBe(true);
	});

	test('an item that comes back to a node that has lost its memory carries on with its job', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 1 });
		const first = await execute(service.sim, node({ simplify, options: { waitUpTo: 0 } }), { input: [{ company: '甲' }] });
		const [pending = {}] = first.json('Report', 1);
		expect(pending).toMatchObject({ state: 'pending', jobId: LONG_ID });
		const second = await execute(service.sim, node({ simplify }), { input: [pending] });
		expect(second.json('Report')).toMatchObject([{ state: 'ready', jobId: LONG_ID, attempt: 1, requestedAt: pending.requestedAt }]);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('the same with an empty Continue With: it is refused, and nothing is asked for', async () => {
		service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 2 });
		const first = await execute(service.sim, node({ simplify, options: { waitUpTo: 0 } }), { input: [{ company: '甲' }] });
		const second = await execute(service.sim, node({ simplify, jobId: '' }), { input: first.json('Report', 1) });
		expect(second.error?.message).toMatch(/^Continue With Job ID is empty, but the input item is a pending job/);
		expect(creates(service.sim)).toHaveLength(1);
	});
});

test('the request of a job that is looked at again is known from the node, though the item does not carry it', async () => {
	service.sim.jobs.next.push({ id: LONG_ID, readyAfterChecks: 2 });
	const run = await execute(service.sim, loop(), { input: [{ company: '甲' }], nodeTypes: [Zhihuiya, all] });
	expect(JSON.stringify(run.contextData['node:Report'])).toContain('甲');
	expect(run.json('Mail')[0]).not.toHaveProperty('request');
});

test('Simplify is on unless a node says otherwise', async () => {
	service.sim.jobs.next.push({ id: LONG_ID });
	const { parameters, ...settings } = report('generate');
	const { simplify: _, ...asAdded } = parameters as IDataObject;
	const workflow = { nodes: [TRIGGER, { ...settings, parameters: asAdded as never }], connections: connect('Trigger > Report') };
	const run = await execute(service.sim, workflow);
	expect(Object.keys(run.json('Report')[0] ?? {}).sort()).toEqual(SIMPLE_FACTS);
});

test('facts of an earlier node that are not shown do not stay behind as if they were of this one', async () => {
	service.sim.jobs.next.push({ id: LONG_ID });
	const workflow = {
		nodes: [
			TRIGGER,
			report('generate', { companyName: COMPANY, simplify: false }, { name: 'Generate' }),
			WAIT,
			report('download', { simplify: true }),
		],
		connections: connect('Trigger > Generate > Wait > Report'),
	};
	const run = await execute(service.sim, workflow);
	expect(Object.keys(run.json('Report')[0] ?? {}).sort()).toEqual(SIMPLE_FACTS);
	expect(run.json('Report')).toMatchObject([{ requestedAt: '2026-03-02T09:00:00.000Z', attempt: 1 }]);
});

test('Include Raw Response and Include Download Link add their field to the simplified facts', async () => {
	service.sim.seedJob('R001', { id: LONG_ID });
	const options = { includeRawResponse: true, includeDownloadLink: true };
	const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID, simplify: true, options }));
	expect(Object.keys(run.json('Report')[0] ?? {}).sort()).toEqual([...SIMPLE_FACTS, 'downloadLink', 'raw'].sort());
	expect(checks(service.sim)).toHaveLength(1);
});

test.each([
	['Failed', 'continueRegularOutput', (run: IDataObject[][]) => run[2]?.[0] ?? {}],
	['the error output', 'continueErrorOutput', (run: IDataObject[][]) => (run[3]?.[0]?.details ?? {}) as IDataObject],
] as const)('the facts of an error that leaves by %s are simplified too', async (_what, onError, detailsOf) => {
	service.sim.faults.always({ kind: 'status', status: 500 } as never, { path: /status$/ });
	const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID, simplify: true }, { onError }));
	const details = detailsOf(run.outputs('Report').map((items) => items.map(({ json }) => json)));
	const { error: _, ...facts } = details;
	expect(Object.keys(facts).sort()).toEqual(SIMPLE_FACTS);
	expect(facts).toMatchObject({ state: 'failed', reason: 'ERROR', jobId: LONG_ID });
});

test('the two nodes share the switch', () => {
	for (const each of [new Zhihuiya(), new YandexMarket()]) {
		const [simplify] = each.description.properties.filter(({ name }) => name === 'simplify');
		expect(simplify).toMatchObject({ displayName: 'Simplify', type: 'boolean', default: true });
	}
});
