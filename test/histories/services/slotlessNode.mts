import type { ICredentialType, IDataObject, IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';

import type * as jobPropertiesModule from '../../../nodes/reportJob/description/jobProperties';
import type * as serviceErrorModule from '../../../nodes/reportJob/errors/serviceError';
import type * as unclearCreateModule from '../../../nodes/reportJob/errors/unclearCreate';
import type * as exchangeModule from '../../../nodes/reportJob/http/exchange';
import type { JobStatus } from '../../../nodes/reportJob/job/reportService';
import type { ParameterSource } from '../../../nodes/reportJob/parameters/readFields';
import type * as routerModule from '../../../nodes/reportJob/router';
import type { NodeRun } from '../../../nodes/reportJob/run/nodeRun';
import type { ReportKind, ReportNode, ServiceClient } from '../../../nodes/reportJob/vendor/reportNode';
import type { N8nProcess } from '../host/loadNodes.mts';
import { SLOTLESS_KEY, SLOTLESS_URL } from './slotless.mts';

const SERVICE = 'Slotless';
const CREDENTIAL = 'slotlessApi';

type Reply = Awaited<ReturnType<typeof exchangeModule.exchange>>;

interface Client extends ServiceClient {
	send(method: 'GET' | 'POST', path: string, body: IDataObject | null): Promise<Record<string, unknown>>;
}

/** What of the core a vendor's folder would import; each process has its own. */
const coreOf = (process: N8nProcess) => ({
	...(process.load('nodes/reportJob/router') as unknown as typeof routerModule),
	...(process.load('nodes/reportJob/http/exchange') as unknown as typeof exchangeModule),
	...(process.load('nodes/reportJob/errors/serviceError') as unknown as typeof serviceErrorModule),
	...(process.load('nodes/reportJob/errors/unclearCreate') as unknown as typeof unclearCreateModule),
	...(process.load('nodes/reportJob/description/jobProperties') as unknown as typeof jobPropertiesModule),
});

type Core = ReturnType<typeof coreOf>;

function readReply({ ServiceError, unclearCreate }: Core, { statusCode, headers, body }: Reply, creates: boolean): Record<string, unknown> {
	if (statusCode === 429) {
		const seconds = Number(headers['retry-after']) || 10;
		throw new ServiceError('rateLimited', `${SERVICE} takes no more requests now.`, { retryAt: Date.now() + seconds * 1000 });
	}
	if (statusCode === 402 || statusCode === 403) throw new ServiceError('account', `${SERVICE} refused the account: HTTP ${statusCode}.`);
	if (statusCode === 404) throw new ServiceError('notFound', `${SERVICE} does not know this report.`);
	if (statusCode >= 400 && statusCode < 500) throw new ServiceError('rejected', `${SERVICE} refused the request: ${body}`);
	const broken = creates ? unclearCreate(SERVICE, `${SERVICE} answered with HTTP ${statusCode}.`) : new ServiceError('unavailable', `${SERVICE} answered with HTTP ${statusCode}.`);
	if (statusCode !== 200) throw broken;
	try {
		return JSON.parse(body) as Record<string, unknown>;
	} catch {
		throw broken;
	}
}

function clientOf(core: Core, context: IExecuteFunctions, run: NodeRun): Client {
	return {
		account: { baseUrl: SLOTLESS_URL },
		async send(method, path, body) {
			const creates = method === 'POST';
			const options = { method, url: `${SLOTLESS_URL}${path}`, ...(body === null ? {} : { body: JSON.stringify(body) }) };
			const reply = await core.exchange(context, { service: SERVICE, credentialType: CREDENTIAL, options, creates, secrets: [SLOTLESS_KEY], signal: run.signal });
			return readReply(core, reply, creates);
		},
	};
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function statusOf(reply: Record<string, unknown>): JobStatus {
	const state = reply.state === 'done' ? 'ready' : reply.state === 'failed' ? 'failed' : 'pending';
	const reason = reply.reason === 'NO_DATA' ? 'NO_DATA' : state === 'failed' ? 'GENERATION_FAILED' : null;
	return {
		state,
		reason,
		message: null,
		link: text(reply.link),
		requestedAt: null,
		finishedAt: null,
		estimatedReadyAt: null,
		queuePosition: null,
		raw: reply,
	};
}

function kindOf(core: Core, source: ParameterSource): ReportKind<Client> {
	return {
		reportType: 'stock',
		id: { pattern: /^[\w-]{1,64}$/, looksLike: 'letters, digits and dashes' },
		readRequest() {
			const request = { subject: String(source.get('subject') ?? ''), title: String(source.get('title') ?? '') };
			return {
				request,
				asked: JSON.stringify(request),
				on: (client) => ({
					async create({ leaving }) {
						leaving();
						const raw = await client.send('POST', '/reports', request);
						const id = text(raw.id);
						if (id === null) throw core.unclearCreate(SERVICE, `${SERVICE} accepted the request but its reply holds no id.`);
						return { id, estimatedReadyAt: null, message: null, due: null, raw };
					},
				}),
			};
		},
		readLookup: () => (client) => ({
			check: async (id) => statusOf(await client.send('GET', `/reports/${id}`, null)),
		}),
		acceptedKinds: [],
		ownFileName: ({ id }) => `stock_${id ?? ''}`,
	};
}

/** A third vendor's node, as its folder would be written: a service that knows no slots, and no line to stand in. */
export function slotlessNode(process: N8nProcess): INodeType {
	const core = coreOf(process);
	const node: ReportNode<Client> = {
		service: SERVICE,
		idField: 'reportId',
		reportKind: (source) => kindOf(core, source),
		connect: async (context, run) => clientOf(core, context, run),
	};
	const job = { resources: ['report'], idField: 'reportId', idPlaceholder: 'r-1', cost: 'costs', hasNoData: true } as const;
	const plain = (name: string): INodeProperties => ({ displayName: name, name, type: 'string', default: '' });
	return {
		description: {
			displayName: 'Slotless',
			name: 'slotless',
			group: ['input'],
			version: 1,
			description: 'A made-up service',
			defaults: { name: 'Slotless' },
			inputs: ['main'],
			outputs: ['main', 'main', 'main'],
			properties: [
				{ ...plain('resource'), default: 'report' },
				plain('operation'),
				plain('reportType'),
				core.idProperty(job),
				plain('subject'),
				plain('title'),
				core.continueProperty(job),
				...core.outcomeProperties(job),
				core.optionsProperty(job),
			],
		},
		async execute(this: IExecuteFunctions) {
			return await core.routeReports(this, node);
		},
	};
}

/** The credential of the made-up service: one header. */
export const slotlessCredential: ICredentialType = {
	name: CREDENTIAL,
	displayName: 'Slotless API',
	properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	authenticate: async (credential, options) => ({ ...options, headers: { ...options.headers, 'x-key': String(credential.key) } }),
};
