import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { ICredentialType, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import { settle } from '../../../nodes/reportJob/errors/settle';
import { codeNode, connect, CredentialVault, startWorkflow, type WorkflowRun } from '../runWorkflow.mts';

export interface BareServer {
	url: string;
	/** How many requests have come. */
	requests: number;
	/** Resolves when no connection is open. */
	quiet(): Promise<void>;
	close(): Promise<void>;
}

/** A server of this machine that answers as the test says, and knows its open connections. */
export async function startServer(answer: RequestListener): Promise<BareServer> {
	const open = new Set<Socket>();
	let tell: () => void = () => undefined;
	const server = createServer((request, response) => {
		bare.requests += 1;
		response.on('error', () => undefined);
		answer(request, response);
	});
	server.on('connection', (socket) => {
		open.add(socket);
		socket.on('close', () => {
			open.delete(socket);
			if (open.size === 0) tell();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const bare: BareServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: 0,
		quiet: async () => await new Promise((resolve) => (open.size === 0 ? resolve() : (tell = resolve))),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return bare;
}

/** Goes on writing as long as somebody reads. */
export function endlessly(response: ServerResponse, piece: Buffer): void {
	const write = (): void => {
		while (!response.destroyed && response.write(piece));
	};
	response.on('drain', write);
	write();
}

const demoApi: ICredentialType = {
	name: 'demoApi',
	displayName: 'Demo',
	properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	authenticate: { type: 'generic', properties: { headers: { Authorization: '=Bearer {{ $credentials.key }}' } } },
};

/** Runs some work within a real n8n node. Its result, or its error in words, is the node's item. */
export function startWork(work: (context: IExecuteFunctions) => Promise<object>): { done: Promise<WorkflowRun>; cancel(): void } {
	const node = codeNode(
		'call',
		async function () {
			const outcome = await settle(work(this));
			if (outcome.ok) return [{ json: outcome.value as IDataObject }];
			const { error } = outcome;
			return [{ json: error instanceof ServiceError ? { kind: error.kind, message: error.message } : { kind: 'none', message: String(error) } }];
		},
		{ credentials: [{ name: 'demoApi', required: true }] },
	);
	return startWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Call', type: 'call', credentials: { demoApi: { id: 'demoApi', name: 'Demo' } } },
			],
			connections: connect('Trigger > Call'),
		},
		nodeTypes: [node],
		credentials: new CredentialVault([{ type: demoApi, data: { key: 's3cr3t-key' } }]),
	});
}

/** The same, to its end. */
export async function workInNode(work: (context: IExecuteFunctions) => Promise<object>): Promise<IDataObject> {
	const run = await startWork(work).done;
	expect(run.error).toBeUndefined();
	return run.json('Call')[0] as IDataObject;
}
