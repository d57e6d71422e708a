import type { IDataObject } from 'n8n-workflow';

import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { codeNode, connect, runWorkflow } from '../runWorkflow.mts';
import { bench, creates, netting, reportNode, useBench } from '../yandexMarket/support.mts';

/** Three minutes before midnight in Moscow: *yesterday* is the first of March now, and the second soon. */
useBench('2026-03-02T20:57:00.000Z');

const keep = (...names: string[]) =>
	codeNode('between', (items) =>
		items.map(({ json }, item) => ({
			json: Object.fromEntries(['waitSeconds', ...names].map((name) => [name, json[name]])) as IDataObject,
			pairedItem: { item },
		})),
	);

const unpaired = codeNode('between', (items) => items.map(({ json }) => ({ json: { waitSeconds: json.waitSeconds } })));

test.each([
	['all facts', codeNode('between', (items) => items), false],
	['the simplified facts', codeNode('between', (items) => items), true],
	['the state only', keep('state', 'reportId'), false],
	['nothing', keep(), false],
	['nothing, and no pairing', unpaired, false],
])('reports that wait for a slot over midnight and come back with %s are each asked for once, for the day of their first round', async (_what, between, simplify) => {
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				reportNode('generateAndDownload', netting({ whenTimeRunsOut: 'pending', simplify })),
				{ name: 'Between', type: 'between' },
				{ name: 'Wait', type: 'n8n-nodes-base.wait', parameters: { resume: 'timeInterval', amount: '={{ $json.waitSeconds }}', unit: 'seconds' } },
			],
			connections: connect('Trigger > Report', 'Report[1] > Between > Wait > Report'),
		},
		nodeTypes: [YandexMarket, between],
		credentials: bench.vault,
		waits: 'park',
		input: [{}, {}, {}, {}],
	});
	expect(run.error?.message).toBeUndefined();
	const delivered = run.runs('Report').flatMap(([ready = []]) => ready);
	expect(delivered.map(({ json }) => json.reportId).sort()).toEqual(bench.sim.jobs.list.map(({ id }) => id).sort());
	expect(delivered).toHaveLength(4);
	const carriedOut = creates().filter(({ status }) => status === 200);
	expect(carriedOut.map(({ body }) => (body as IDataObject).dateFrom)).toEqual(Array(4).fill('2026-03-01'));
	expect(Math.max(...carriedOut.map(({ at }) => at))).toBeGreaterThan(Date.parse('2026-03-02T21:00:00Z'));
});
