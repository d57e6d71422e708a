import type { Credential, Execution, Item, WorkflowJson } from '../n8n/n8nTypes.mts';
import { builtIn, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import { startZhihuiyaSimulator, type ZhihuiyaSimulator } from '../simulators/index.mts';
import { table } from '../tools/markdownTable.mts';
import type { Benchmark, BenchHost } from './benchmark.mts';
import { duration } from './figures.mts';
import { fileRequest, LINK, signedRequest } from './httpRequestNodes.mts';
import { byTurns, median } from './median.mts';
import { itemsExpected } from './nodeTime.mts';
import { runUnwatched } from './runUnwatched.mts';

const COUNT = 20;
const ROUNDS = 2;
const SECOND = 1000;
const API = '/innovation/company-report';
const FILE = 'File';

/** What many set their Wait to. */
const FIXED_WAIT_SECONDS = 30;

/** The first takes ten seconds, the last half a minute. */
const takesMs = (row: number): number => (10 + row) * SECOND;

const ROWS: Array<Item['json']> = Array.from({ length: COUNT }, (_, row) => ({ company: `公司${row}` }));

interface Place extends BenchHost {
	zhihuiya: ZhihuiyaSimulator;
	credential: Credential;
}

const oneNode = ({ credential }: Place): WorkflowJson =>
	workflowOf(
		'One node',
		[
			zhihuiyaNode(FILE, credential, {
				resource: 'enterpriseReport',
				operation: 'generateAndDownload',
				companyName: '={{ $json.company }}',
				fileFormat: 'pdf',
			}),
		],
		`Start > ${FILE}`,
	);

/** What people build without this package: ask for all, wait, look, fetch what is ready, and wait again for the rest. */
function handBuilt({ zhihuiya, credential }: Place): WorkflowJson {
	const request = (name: string, parameters: object) =>
		signedRequest(name, credential, { options: { batching: { batch: { batchSize: 1, batchInterval: SECOND } } }, ...parameters });
	const ready = { leftValue: '={{ $json.data.job_status }}', rightValue: 2, operator: { type: 'number', operation: 'equals' } };
	return workflowOf(
		'Built by hand',
		[
			request('Create', {
				method: 'POST',
				url: `${zhihuiya.url}${API}/task/create`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ { company_name: $json.company, report_type: "pdf" } }}',
			}),
			builtIn('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: FIXED_WAIT_SECONDS, unit: 'seconds' }),
			request('Status', { url: `=${zhihuiya.url}${API}/job_id/status?job_id={{ $json.data.job_id }}` }),
			builtIn('Ready?', 'if', 2.2, {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [{ id: 'ready', ...ready }],
					combinator: 'and',
				},
			}),
			fileRequest(FILE, LINK),
		],
		`Start > Create > Wait > Status > Ready? > ${FILE}`,
		'Ready?[1] > Wait',
	);
}

interface Requests {
	creates: number;
	checks: number;
	files: number;
}

/** From the start of the execution to its end, in ms. */
function timeOf({ status, startedAt, stoppedAt }: Execution): number {
	if (status !== 'success' || stoppedAt === null) throw new Error(`An execution ended with ${status}.`);
	return Date.parse(stoppedAt) - Date.parse(startedAt);
}

async function play(place: Place, workflow: WorkflowJson, note: (requests: Requests) => void): Promise<number> {
	const { client, zhihuiya } = place;
	zhihuiya.journal.clear();
	zhihuiya.files.journal.clear();
	const execution = await runUnwatched(client, workflow, ROWS);
	const files = itemsExpected(execution, FILE, COUNT).filter(({ binary }) => binary?.data !== undefined).length;
	if (files !== COUNT) throw new Error(`${files} of ${COUNT} items have a file.`);
	note({
		creates: zhihuiya.journal.count({ path: `${API}/task/create` }),
		checks: zhihuiya.journal.count({ path: `${API}/job_id/status` }),
		files: zhihuiya.files.journal.entries.length,
	});
	return timeOf(execution);
}

async function compare(host: BenchHost): Promise<string> {
	// The service prints these ids as bare numbers of 19 digits, which the HTTP Request node would round.
	const zhihuiya = await startZhihuiyaSimulator({ settings: { quoteIds: true } });
	try {
		zhihuiya.jobs.script(({ request }) => ({ generationMs: takesMs(Number(/\d+$/.exec(String(request.company_name))?.[0])) }));
		const credential = await host.client.createCredential('zhihuiyaApi', {
			authentication: 'apiKey',
			apiKey: zhihuiya.credentials.apiKey,
			region: 'custom',
			baseUrl: zhihuiya.url,
		});
		const place = { ...host, zhihuiya, credential };
		const requests = new Map<string, Requests>();
		const work = (name: string, workflow: WorkflowJson) => async () => await play(place, workflow, (made) => requests.set(name, made));
		const times = await byTurns(ROUNDS, { one: work('one', oneNode(place)), built: work('built', handBuilt(place)) });
		const [one, built] = [median(times.one), median(times.built)];
		const row = (name: string, nodes: number, ms: number, made: Requests | undefined): string[] => [
			name,
			String(nodes),
			duration(ms),
			(ms / built).toFixed(2),
			String(made?.creates),
			String(made?.checks),
			String(made?.files),
		];
		return [
			table(
				['20 reports', 'nodes', 'time', 'ratio', 'creates', 'status requests', 'files'],
				[
					row('Generate and Download', 1, one, requests.get('one')),
					row('HTTP Request, Wait, HTTP Request, If, HTTP Request', 5, built, requests.get('built')),
				],
			),
			'',
			`Enterprise reports of Zhihuiya that take 10 to 29 seconds; both send one request a second. The hand-built flow waits ${FIXED_WAIT_SECONDS}`,
			'seconds, looks at all that are not ready, and waits again; it knows no failed report, no repeated create, and no file that was',
			`cut off. Medians of ${ROUNDS} runs each, by turns in one n8n. The stand-in puts ids in quotes here: the service prints 19 bare digits,`,
			'which the HTTP Request node rounds, so that the hand-built flow would not find its reports. No target was set. The wait of the',
			'hand-built flow fits these reports, so that its first look finds all of them ready: it cannot do better.',
		].join('\n');
	} finally {
		await zhihuiya.close();
	}
}

export const batch: Benchmark = { name: 'batch', title: 'A batch of 20 beside a flow built by hand', run: compare };
