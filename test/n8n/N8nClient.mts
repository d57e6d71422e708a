import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../simulators/client.mts';
import { parseFlatted } from './flatted.mts';
import type {
	BinaryData,
	Credential,
	CredentialTestResult,
	Execution,
	ExecutionStatus,
	ExecutionSummary,
	NodeType,
	SavedWorkflow,
	WorkflowJson,
} from './n8nTypes.mts';

export interface Login {
	email: string;
	password: string;
}

export const OWNER: Login = { email: 'owner@example.com', password: 'Reports-2-n8n' };

export interface WaitOptions {
	timeout?: number;
	/** What counts as arrived; by default every state that an execution ends in. */
	until?: ExecutionStatus[];
}

export interface ListSearch {
	nodeTypeAndVersion: { name: string; version: number };
	/** Of the parameter: `parameters.businessId`. */
	path: string;
	methodName: string;
	currentNodeParameters: Record<string, unknown>;
	credentials: Record<string, { id: string; name: string }>;
	filter?: string;
}

const NOTHING_YET: Execution['data'] = { resultData: { runData: {} } };
const ENDED: ExecutionStatus[] = ['success', 'error', 'canceled', 'crashed'];

/** What n8n answered with when it answered with an error. */
export class N8nRefused extends Error {
	constructor(
		readonly status: number,
		request: string,
		message: string,
	) {
		super(`n8n answered ${status} to ${request}: ${message}`);
	}
}

/** The editor's own REST calls, made as the owner of the instance. */
export class N8nClient {
	private cookie = '';

	constructor(private readonly baseUrl: string) {}

	/** Makes the owner on a fresh instance and logs in as the owner on one that has one. */
	static async connect(baseUrl: string, login: Login = OWNER): Promise<N8nClient> {
		const client = new N8nClient(baseUrl);
		try {
			await client.call('POST', '/rest/owner/setup', {
				...login,
				firstName: 'Owner',
				lastName: 'Demo',
			});
		} catch (error) {
			if (!(error instanceof N8nRefused) || error.status >= 500) throw error;
			await client.call('POST', '/rest/login', {
				emailOrLdapLoginId: login.email,
				password: login.password,
			});
		}
		return client;
	}

	async createCredential(
		type: string,
		data: Record<string, unknown>,
		name = `${type} account`,
	): Promise<Credential> {
		return await this.call('POST', '/rest/credentials', { name, type, data });
	}

	/** As the editor's Retry button does it: with the credential's data in hand. */
	async testCredential(
		credential: Credential,
		data: Record<string, unknown>,
	): Promise<CredentialTestResult> {
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { ...credential, data },
		});
	}

	async updateCredential(
		credential: Credential,
		data: Record<string, unknown>,
	): Promise<Credential> {
		return await this.call('PATCH', `/rest/credentials/${credential.id}`, {
			name: credential.name,
			type: credential.type,
			data,
		});
	}

	async createWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		// The first versions of n8n 2 want to be told.
		return await this.call('POST', '/rest/workflows', { active: false, ...workflow });
	}

	/** Production: schedules tick and webhooks answer. */
	async activate(workflow: SavedWorkflow): Promise<SavedWorkflow> {
		return await this.call('POST', `/rest/workflows/${workflow.id}/activate`, {
			versionId: workflow.versionId,
		});
	}

	/** The editor's Execute Workflow button: starts from the trigger of that name and answers with the execution's id. */
	async run(workflow: SavedWorkflow, triggerName: string): Promise<string> {
		// n8n 2.0 runs what is sent, later versions what is saved under the ID.
		const payload = { workflowData: workflow, triggerToStartFrom: { name: triggerName } };
		const { executionId } = await this.call<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			payload,
		);
		if (!executionId)
			throw new Error(`Workflow "${workflow.name}" did not start: its trigger waits for a call.`);
		return executionId;
	}

	/** Calls the production webhook at `path`, which answers a few seconds after its workflow was activated. */
	async webhook(path: string, body: unknown = {}, timeout = 30_000): Promise<Response> {
		const deadline = Date.now() + timeout;
		for (;;) {
			const response = await this.fetch('POST', `/webhook/${path}`, body);
			if (response.status !== 404 || Date.now() > deadline) return response;
			await response.body?.cancel();
			await sleep(500);
		}
	}

	/** Newest first. */
	async executions(workflowId?: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
		const { results } = await this.call<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	async execution(id: string): Promise<Execution> {
		const execution = await this.call<ExecutionSummary & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		// Of an execution that has only just begun, nothing is stored yet.
		const data = (parseFlatted(execution.data) ?? NOTHING_YET) as Execution['data'];
		return { ...execution, data };
	}

	/** Polls until the execution has ended, or is `waiting` (parked) when asked for that. */
	async waitForExecution(
		id: string,
		{ timeout = 120_000, until = ENDED }: WaitOptions = {},
	): Promise<Execution> {
		const deadline = Date.now() + timeout;
		for (;;) {
			const { status } = await this.call<ExecutionSummary>('GET', `/rest/executions/${id}`);
			if (until.includes(status)) return await this.execution(id);
			if (Date.now() > deadline)
				throw new Error(`Execution ${id} is still ${status} after ${timeout / 1000} s.`);
			await sleep(250);
		}
	}

	/** The user's Retry; answers when it has ended or parked, with the new execution's id. `currentWorkflow` takes the workflow as it is now. */
	async retry(executionId: string, { currentWorkflow = false } = {}): Promise<string> {
		const { id } = await this.call<{ id: string }>(
			'POST',
			`/rest/executions/${executionId}/retry`,
			{ loadWorkflow: currentWorkflow },
		);
		return id;
	}

	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`, {});
	}

	async readBinary(binary: BinaryData): Promise<Buffer> {
		if (!binary.id) return Buffer.from(binary.data, 'base64');
		const response = await this.fetch(
			'GET',
			`/rest/binary-data?id=${encodeURIComponent(binary.id)}&action=download`,
		);
		if (!response.ok)
			throw new N8nRefused(response.status, 'GET /rest/binary-data', await response.text());
		return Buffer.from(await response.arrayBuffer());
	}

	/** Every node type that the editor knows. */
	async nodeTypes(): Promise<NodeType[]> {
		return (await (await this.fetch('GET', '/types/nodes.json')).json()) as NodeType[];
	}

	async credentialTypes(): Promise<
		Array<Pick<NodeType, 'name' | 'displayName' | 'iconUrl' | 'properties'>>
	> {
		return (await (await this.fetch('GET', '/types/credentials.json')).json()) as NodeType[];
	}

	/** An icon, or any other file that the editor is served. */
	async file(path: string): Promise<{ status: number; type: string; body: string }> {
		const response = await this.fetch('GET', path.startsWith('/') ? path : `/${path}`);
		return {
			status: response.status,
			type: response.headers.get('content-type') ?? '',
			body: await response.text(),
		};
	}

	/** What fills a drop-down: the node's list-search method, as the panel asks for it. */
	async listSearch(
		request: ListSearch,
	): Promise<{ results: Array<{ name: string; value: string }>; paginationToken?: unknown }> {
		return await this.call(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			request,
		);
	}

	/** Packages on the Community Nodes page. */
	async communityPackages(): Promise<
		Array<{
			packageName: string;
			installedVersion: string;
			failedLoading?: boolean;
			installedNodes: Array<{ type: string; name: string }>;
		}>
	> {
		return await this.call('GET', '/rest/community-packages');
	}

	/** Any other call; answers with the `data` of n8n's envelope. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(method, path, body);
		const text = await response.text();
		if (!response.ok)
			throw new N8nRefused(response.status, `${method} ${path}`, text.slice(0, 2_000));
		return text === '' ? (undefined as T) : (JSON.parse(text) as { data: T }).data;
	}

	/** On a connection of its own: n8n closes idle ones, and a request on one that is about to be closed is lost. */
	private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const reply = await ask(`${this.baseUrl}${path}`, {
			method,
			// n8n closes a connection that was idle for five seconds, perhaps just when it is used again.
			headers: { 'content-type': 'application/json', cookie: this.cookie, connection: 'close' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!reply.complete) throw new Error(`n8n's answer to ${method} ${path} broke off.`);
		const headers = new Headers();
		for (const [name, values] of Object.entries(reply.headers))
			for (const value of [values ?? []].flat()) headers.append(name, value);
		const cookies = headers.getSetCookie().map((header) => header.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		const isEmpty = reply.status === 204 || reply.status === 304;
		return new Response(isEmpty ? null : new Uint8Array(reply.body), { status: reply.status, headers });
	}
}
