import { setTimeout as sleep } from 'node:timers/promises';

import type { Credential, Execution, Item } from '../n8n/n8nTypes.mts';
import { peakGrowth } from '../n8n/processMemory.mts';
import { workflowOf, yandexMarketNode } from '../n8n/workflows.mts';
import { startYandexMarketSimulator, type YandexMarketSimulator } from '../simulators/index.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark, BenchHost } from './benchmark.mts';
import { duration, mebibytes, percent, perSecond } from './figures.mts';
import { signedRequest } from './httpRequestNodes.mts';
import { byTurns, median } from './median.mts';
import { itemsExpected, nodeTime } from './nodeTime.mts';
import { runUnwatched } from './runUnwatched.mts';

const COUNT = 1500;
const ROUNDS = 5;
const MINUTE = 60_000;
const ALLOWED = 600;
const NO_LIMIT = 1_000_000;
const NODE = 'Checks';
const STATUS = /^\/v2\/reports\/info\//;

/** What a user may set to make it fast. It sends all requests at once, unless it waits between batches. */
const HTTP_REQUEST_SETTINGS = {
	'HTTP Request, as it comes': {},
	'HTTP Request, told that JSON comes': { response: { response: { responseFormat: 'json' } } },
	'HTTP Request, in batches of 100 every ms': { batching: { batch: { batchSize: 100, batchInterval: 1 } } },
} as const;

const idOf = (row: number): string => `report-${String(row).padStart(6, '0')}`;
const ROWS: Array<Item['json']> = Array.from({ length: COUNT }, (_, row) => ({ reportId: idOf(row) }));

interface Place extends BenchHost {
	market: YandexMarketSimulator;
	credential: Credential;
}

const getStatus = ({ credential }: Place) =>
	workflowOf(
		'Get Status',
		[yandexMarketNode(NODE, credential, { resource: 'report', operation: 'getStatus', options: { waitUpTo: 600 } })],
		`Start > ${NODE}`,
	);

const httpRequest = ({ market, credential }: Place, name: string, options: object) =>
	workflowOf(name, [signedRequest(NODE, credential, { url: `=${market.url}/v2/reports/info/{{ $json.reportId }}`, options })], `Start > ${NODE}`);

async function withMarket<T>(host: BenchHost, requests: number, work: (place: Place) => Promise<T>): Promise<T> {
	const statusRate = { requests, windowMs: MINUTE };
	const market = await startYandexMarketSimulator({ settings: { rateLimits: true, statusRate } });
	try {
		for (const { reportId } of ROWS) market.seedReport('united-netting', { id: String(reportId) });
		const credential = await host.client.createCredential('yandexMarketApi', {
			authentication: 'apiKey',
			apiKey: market.credentials.apiKey,
			region: 'custom',
			baseUrl: market.url,
		});
		return await work({ ...host, market, credential });
	} finally {
		await market.close();
	}
}

/** Everything is asked once; what was ready is told ready. */
function judge({ market }: Place, execution: Execution): number {
	const took = nodeTime(execution, NODE);
	itemsExpected(execution, NODE, COUNT);
	const asked = market.journal.count({ path: STATUS });
	if (asked !== COUNT) throw new Error(`${asked} requests for ${COUNT} reports`);
	return took;
}

async function measured(place: Place, workflow: ReturnType<typeof getStatus>, grown: (bytes: number) => void): Promise<number> {
	let took = 0;
	place.market.journal.clear();
	grown(
		await peakGrowth(place.n8n.pid, async () => {
			took = judge(place, await runUnwatched(place.client, workflow, ROWS));
		}),
	);
	return took;
}

/** By turns without a limit. */
async function withoutLimit(place: Place): Promise<string> {
	const growth = new Map<string, number[]>();
	const work = (name: string, workflow: ReturnType<typeof getStatus>) => [
		name,
		async () => await measured(place, workflow, (bytes) => growth.set(name, [...(growth.get(name) ?? []), bytes])),
	] as const;
	const works = Object.fromEntries([
		work('Get Status', getStatus(place)),
		...Object.entries(HTTP_REQUEST_SETTINGS).map(([name, options]) => work(name, httpRequest(place, name, options))),
	]);
	for (const each of Object.values(works)) await each();
	growth.clear();
	const times = await byTurns(ROUNDS, works);
	const medians = Object.entries(times).map(([name, each]) => ({ name, ms: median(each) }));
	const [ours, ...theirs] = medians;
	const best = Math.min(...theirs.map(({ ms }) => ms));
	const rows = medians.map(({ name, ms }) => [
		name,
		duration(ms),
		perSecond(COUNT, ms),
		ours?.name === name ? `${(best / ms).toFixed(2)} of the best (at least 1.5)` : '',
		mebibytes(median(growth.get(name) ?? [])),
	]);
	return table(['1,500 checks without a limit', 'time', 'speed', 'to reach', 'memory'], rows);
}

/** Waits for the next window of the service to open, so that each run has the same limit's time. */
const nextWindow = async (): Promise<void> => await sleep(MINUTE - (Date.now() % MINUTE) + 50);

/** Of the service's windows, the one with the most refusals. */
function mostRefused({ market }: Place): number {
	const counts = new Map<number, number>();
	for (const { at, status } of market.journal.of({ path: STATUS })) {
		const window = Math.floor(at / MINUTE);
		if (status === 420) counts.set(window, (counts.get(window) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

/** Six hundred a minute: the last may go out when the third window opens. */
async function withLimit(place: Place): Promise<string> {
	place.market.journal.clear();
	await nextWindow();
	const began = Date.now();
	const windows = Math.ceil(COUNT / ALLOWED) - 1;
	const allowed = Math.floor(began / MINUTE) * MINUTE + windows * MINUTE - began;
	let execution: Execution | undefined;
	const grown = await peakGrowth(place.n8n.pid, async () => {
		execution = await runUnwatched(place.client, getStatus(place), ROWS);
	});
	const took = nodeTime(execution as Execution, NODE);
	itemsExpected(execution as Execution, NODE, COUNT);
	const refusals = place.market.journal.of({ path: STATUS }).filter(({ status }) => status === 420).length;
	return table(
		['1,500 checks at 600 a minute', 'time', 'the limit\'s', 'later (to reach)', 'refused', 'in one window (to reach)', 'memory'],
		[
			[
				'Get Status',
				duration(took),
				duration(allowed),
				`${percent(took / allowed - 1)} (at most 2 %)`,
				String(refusals),
				`${mostRefused(place)} (at most 1)`,
				mebibytes(grown),
			],
		],
	);
}

async function compare(host: BenchHost): Promise<string> {
	const free = await withMarket(host, NO_LIMIT, withoutLimit);
	const limited = await withMarket(host, ALLOWED, withLimit);
	return [
		free,
		'',
		limited,
		'',
		'1,500 reports of Yandex Market in one node. Above, the service says in its answers that it takes a million requests a minute;',
		`medians of ${ROUNDS} runs each, by turns in one n8n. Below, it takes 600 in each minute of the clock, and the run begins with a`,
		'minute, so that the last checks may go out when two minutes are over. Memory: how far n8n grew at most while it ran.',
	].join('\n');
}

export const checks: Benchmark = { name: 'checks', title: 'Status checks beside the HTTP Request node', run: compare };
