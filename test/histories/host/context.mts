import type { Readable } from 'node:stream';
import {
	NodeApiError,
	NodeOperationError,
	type IAdditionalCredentialOptions,
	type IContextObject,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type ISourceData,
	type JsonObject,
} from 'n8n-workflow';
import { get } from 'lodash';

import type { VirtualClock } from '../clock.mts';
import { ownPairedItem, pairedItemOf, type RunData } from '../engine/pairing.mts';
import type { NodeRunRecord, Trace } from '../trace.mts';
import type { BinaryStore } from './binaries.mts';
import { resolveExpressions } from './expressions.mts';
import type { N8nProcess } from './loadNodes.mts';
import type { Network } from './network.mts';
import type { CredentialVault } from './vault.mts';

/** What n8n knows when it calls a node. */
export interface NodeCall {
	clock: VirtualClock;
	trace: Trace;
	network: Network;
	vault: CredentialVault;
	binaries: BinaryStore;
	process: N8nProcess;
	run: NodeRunRecord;
	node: INode;
	/** With defaults, without hidden ones. */
	parameters: INodeParameters;
	items: INodeExecutionData[];
	source: Array<ISourceData | null>;
	runData: RunData;
	/** All nodes' contexts; they are stored with the execution. */
	contexts: Record<string, IContextObject>;
	cancelSignal: AbortSignal;
}

/** A value that says which of n8n's parts the simulator lacks, instead of being undefined. */
function strict<T extends object>(parts: T, what: string): T {
	return new Proxy(parts, {
		get(target, name) {
			if (name in target || typeof name === 'symbol' || name === 'then' || name === 'toJSON') {
				return Reflect.get(target, name) as unknown;
			}
			throw new TypeError(`The simulated ${what} has no ${name}`);
		},
	});
}

function nodeParameter({ parameters, items }: NodeCall, name: string, index: number, fallback: unknown): unknown {
	const value = get(parameters, name, fallback) as unknown;
	if (value === undefined) throw new Error(`Could not get parameter ${name}`);
	return structuredCloneJson(resolveExpressions(value, items[index]?.json ?? {}, index));
}

const structuredCloneJson = (value: unknown): unknown =>
	value !== null && typeof value === 'object' && !(value instanceof Date) ? (JSON.parse(JSON.stringify(value)) as unknown) : value;

function dataProxy({ node, items, source, runData, run }: NodeCall, index: number) {
	const of = (name: string, itemIndex: number) => {
		if (name === node.name) throw new Error('n8n refuses a node a reference to itself');
		return ownPairedItem(runData, name, items, source, itemIndex);
	};
	const read = (name: string) =>
		strict(
			{
				get item() {
					return of(name, index);
				},
				get isExecuted() {
					return (runData[name]?.length ?? 0) > 0;
				},
				pairedItem: (itemIndex = index) => of(name, itemIndex),
				itemMatching: (itemIndex = index) => of(name, itemIndex),
				all: (output = 0, runIndex = -1) => runData[name]?.at(runIndex)?.outputs[output] ?? [],
			},
			"reference to a node",
		);
	return strict(
		{
			$runIndex: run.runIndex,
			$itemIndex: index,
			$json: items[index]?.json ?? {},
			$: read,
			$getPairedItem: (name: string, from: ISourceData, pair: { item: number }) => pairedItemOf(runData, name, from, pair),
			$node: undefined,
			$prevNode: { name: source[0]?.previousNode, outputIndex: source[0]?.previousNodeOutput ?? 0, runIndex: source[0]?.previousNodeRun ?? 0 },
			$nodeId: node.id,
		},
		'workflow data proxy',
	);
}

type Caller = Partial<Pick<IExecuteFunctions, 'getExecutionCancelSignal'>> &
	Pick<IExecuteFunctions, 'getCredentials' | 'getNode' | 'helpers'>;

/** `httpRequestWithAuthentication` of n8n-core 2.40 (request-helpers/authentication.js), for credentials without OAuth. */
async function requestWithCredentials(
	call: NodeCall,
	caller: Caller,
	typeName: string,
	given: IHttpRequestOptions,
	additional?: IAdditionalCredentialOptions,
): Promise<unknown> {
	const { vault, process, network, run } = call;
	let options = given;
	if ('getExecutionCancelSignal' in caller) options.abortSignal = caller.getExecutionCancelSignal?.();
	const helpers = { helpers: caller.helpers } as unknown as IHttpRequestHelper;
	let credential: ICredentialDataDecryptedObject | undefined;
	const type = process.credentialType(typeName);
	try {
		credential = additional?.credentialsDecrypted
			? (additional.credentialsDecrypted.data as ICredentialDataDecryptedObject | undefined)
			: ((await caller.getCredentials(typeName)) as ICredentialDataDecryptedObject);
		if (credential === undefined) throw new NodeOperationError(call.node, `Node does not have any credentials of type "${typeName}" set`);
		Object.assign(credential, await vault.preAuthentication(type, helpers, credential, false));
		options = await vault.authenticate(type, credential, options);
		return await network.send(options, process, run);
	} catch (error) {
		const { response } = error as { response?: { status: number } };
		if (response?.status === (additional?.preAuthenticationRetryStatusCode ?? 401) && credential !== undefined) {
			try {
				Object.assign(credential, await vault.preAuthentication(type, helpers, credential, true));
				options = await vault.authenticate(type, credential, options);
				return await network.send(options, process, run);
			} catch (again) {
				throw new NodeApiError(call.node, again as JsonObject);
			}
		}
		throw new NodeApiError(call.node, error as JsonObject);
	}
}

/** Addresses that n8n's egress filter refuses, as far as histories know any. */
const isPrivate = (url: string): boolean => /^https?:\/\/(127\.|10\.|192\.168\.|localhost|\[::1\])/.test(url);

/**
 * What a node sees of n8n while it executes: the parts of IExecuteFunctions that the nodes use, behaving as n8n-core's.
 * Parts that are not here throw by name.
 */
export function executeContext(call: NodeCall): IExecuteFunctions {
	const { network, vault, binaries, process, run, node, items, contexts, cancelSignal, trace, clock } = call;
	const log = (level: string) => (text: string, metadata?: object) => {
		if (!process.isAlive) return;
		trace.logs.push({ order: trace.nextOrder(), at: clock.now, run, text: `${level} ${text}${metadata ? ` ${JSON.stringify(metadata)}` : ''}` });
	};
	const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error'), scoped: () => logger };
	/** The node would take the simulator's own mistakes for trouble of the network. */
	const noted = async <T,>(work: Promise<T>): Promise<T> =>
		await work.catch((error: unknown) => {
			const { code, cause, httpCode, name } = error as { code?: unknown; cause?: { code?: unknown; name?: string }; httpCode?: unknown; name?: string };
			const isForeseen = [code, cause?.code, httpCode].some((each) => typeof each === 'string') || [name, cause?.name].includes('ServiceError');
			if (!isForeseen) trace.complaints.push(`A request failed for a reason of the simulator's own: ${(error as Error).stack ?? ''}`);
			throw error;
		});
	const helpers = strict(
		{
			async httpRequestWithAuthentication(
				this: Caller,
				type: string,
				options: IHttpRequestOptions,
				additional?: IAdditionalCredentialOptions,
			) {
				return await noted(requestWithCredentials(call, this, type, options, additional));
			},
			httpRequest: async (options: IHttpRequestOptions) => {
				const reply = await network.send(options, process, run);
				return options.returnFullResponse ? reply : reply.body;
			},
			prepareBinaryData: async (data: Buffer | Readable, fileName?: string, mimeType?: string) =>
				await binaries.keep(run, data, fileName, mimeType),
			getSecureEgressFilter: () => ({
				validateUrl: async (url: string | URL) =>
					isPrivate(String(url)) ? { ok: false, error: new Error('private address') } : { ok: true, result: undefined },
			}),
			// An n8n that keeps no notes has neither.
			checkProcessedAndRecord: undefined,
			removeProcessed: undefined,
			returnJsonArray: (list: object[]) => list.map((json) => ({ json })),
		},
		'set of helpers',
	);
	const context = strict(
		{
			getInputData: () => items,
			getNodeParameter: (name: string, index: number, fallback?: unknown) => nodeParameter(call, name, index, fallback),
			getNode: () => node,
			continueOnFail: () => node.onError === 'continueRegularOutput' || node.onError === 'continueErrorOutput',
			getContext: () => (contexts[`node:${node.name}`] ??= {}),
			getExecutionId: () => run.execution.id,
			getWorkflowDataProxy: (index: number) => dataProxy(call, index),
			getExecutionCancelSignal: () => cancelSignal,
			onExecutionCancellation: (handler: () => unknown) => cancelSignal.addEventListener('abort', () => void handler(), { once: true }),
			getCredentials: async () => vault.read(),
			getTimezone: () => 'Europe/Moscow',
			getInputSourceData: (input = 0) => source(call, input),
			getWorkflow: () => ({ id: '1', name: 'Reports', active: true }),
			getMode: () => 'trigger',
			isToolExecution: () => false,
			addExecutionHints: () => undefined,
			getChildNodes: () => [],
			getParentNodes: () => [],
			logger,
			helpers,
		},
		'IExecuteFunctions',
	);
	return context as unknown as IExecuteFunctions;
}

function source({ source: list }: NodeCall, input: number): ISourceData {
	const found = list[input];
	if (!found) throw new Error('Got no source data');
	return found;
}
