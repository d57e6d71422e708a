import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Edit, History, JobResult } from './history.mts';

/** Whose doing something is: an execution and the user's retries of it have one lineage. */
export interface ExecutionRecord {
	id: string;
	lineage: number;
	startedAt: number;
	endedAt: number | null;
	status: 'running' | 'waiting' | 'success' | 'error' | 'stopped' | 'timedOut' | 'crashed';
	/** Whether it began without what its predecessor had remembered. */
	beganWithoutContext: boolean;
	/** What the user had changed by then. */
	edits: readonly Edit[];
}

export type Purpose = 'create' | 'followUp' | 'check' | 'list' | 'token' | 'file';

/** One request, from leaving the node to the end of its answer. All times are epoch ms. */
export interface ExchangeRecord {
	order: number;
	purpose: Purpose;
	/** null for a request of a run that is not one of ours. */
	run: NodeRunRecord | null;
	process: string;
	sentAt: number;
	arrivedAt: number | null;
	/** When the node had its answer, or its error. */
	settledAt: number | null;
	/** The wish's subject that a create asks for, or the id that a check or a file is about. */
	about: string;
	/** What the service did, in a word: a fate, or why it refused. */
	fate: string;
	/** The job that it created, or looked at. */
	job: JobRecord | null;
	/** Whether the service refused it for its limits, and in which window (its end, in n8n's time). */
	limit: { name: string; windowEndsAt: number; isTold: boolean } | null;
	/** Whether the answer said that the job is ready. */
	saidReady: boolean;
	/** Whether a socket is still open on it. */
	isOpen: boolean;
}

/** A job at the service. */
export interface JobRecord {
	id: string;
	/** What was asked for: the subject as it was sent. */
	about: string;
	/** Who asked; null for a job that was there before. */
	lineage: number | null;
	execution: string | null;
	createdAt: number;
	readyAt: number;
	result: JobResult;
	/** Whether the answer to its create reached the node, with the id in it, in time. */
	idWasTold: boolean;
	bytes: Buffer;
	fileName: string;
}

/** One call of a node's `execute`. */
export interface NodeRunRecord {
	order: number;
	endOrder: number;
	execution: ExecutionRecord;
	process: string;
	node: string;
	operation: string;
	runIndex: number;
	/** Which try of Retry On Fail. */
	attempt: number;
	startedAt: number;
	endedAt: number | null;
	/** When the execution was stopped or its process ended while this ran. */
	interruptedAt: number | null;
	isKilled: boolean;
	onError: string;
	/** As the node was set when it ran. */
	parameters: IDataObject;
	items: INodeExecutionData[];
	outputs: INodeExecutionData[][] | null;
	error: NodeErrorRecord | null;
	/** What was left behind when it had ended. */
	leftovers: { timers: number; listeners: number; sockets: string[] } | null;
	/** Files that the disk had no room for. */
	storeFailures: number;
}

export interface NodeErrorRecord {
	name: string;
	message: string;
	description: string;
	/** All of it, as n8n stores it: for secrets. */
	text: string;
}

export interface LogRecord {
	order: number;
	at: number;
	run: NodeRunRecord;
	text: string;
}

export interface StepRecord {
	order: number;
	at: number;
	who: 'user' | 'n8n' | 'node' | 'service';
	what: string;
}

/** Everything that happened in one history. */
export class Trace {
	readonly executions: ExecutionRecord[] = [];
	readonly runs: NodeRunRecord[] = [];
	readonly exchanges: ExchangeRecord[] = [];
	readonly jobs: JobRecord[] = [];
	readonly logs: LogRecord[] = [];
	readonly steps: StepRecord[] = [];
	/** The bytes that were stored, by the id in the binary's metadata. */
	readonly stored = new Map<string, Buffer>();
	/** All that must never leave: keys, secrets, tokens. */
	readonly secrets = new Set<string>();
	/** The signatures of all links that were made. */
	readonly signatures = new Set<string>();
	/** Contexts as n8n stored them. */
	readonly contexts: string[] = [];
	/** What the simulator itself did wrong. */
	readonly complaints: string[] = [];
	/** Executions, or a whole history, that would have gone on for ever. */
	readonly endless: string[] = [];
	/** What was left when all had ended: timers of a process that is alive. */
	timersAtEnd = 0;
	/** How long the first request of an execution on the same account took to leave, once all had ended, and may take. */
	probe: { delay: number; limit: number } | null = null;

	constructor(
		readonly history: History,
		readonly startedAt: number,
	) {}

	private order = 0;

	/** Puts what happens at the same moment in its order. */
	nextOrder(): number {
		return (this.order += 1);
	}

	step(at: number, who: StepRecord['who'], what: string): void {
		this.steps.push({ order: this.nextOrder(), at, who, what });
	}
}
