import type { Logger } from 'n8n-workflow';

import { emptyFacts, type JobFacts } from '../../../nodes/reportJob/job/facts';
import type { DeliveredFile, JobItem, JobOptions, StartingItem } from '../../../nodes/reportJob/job/jobItem';
import type { JobRun } from '../../../nodes/reportJob/job/jobRun';
import type { CreateOrder, JobStatus, StartedJob } from '../../../nodes/reportJob/job/reportService';
import { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import { JobMemory } from '../../../nodes/reportJob/run/jobMemory';
import { cancelled, type NodeRun } from '../../../nodes/reportJob/run/nodeRun';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const NOW = Date.UTC(2026, 2, 2, 9);

/** More waits or questions than any job has; a fault that goes on for ever is to fail its test at once. */
const WITHOUT_END = 1000;

export const OPTIONS: JobOptions = {
	waitUpTo: 600,
	giveUpAfter: 360,
	whenTimeRunsOut: 'pending',
	whenNoData: 'failed',
	maxFileSize: null,
	fileName: null,
	allowHttp: false,
	allowPrivateAddresses: false,
	includeDownloadLink: false,
	includeRawResponse: false,
	binaryPropertyName: 'data',
};

export const facts = (part: Partial<JobFacts> = {}): JobFacts => ({ ...emptyFacts('report', 'netting'), ...part });

export const status = (part: Partial<JobStatus> = {}): JobStatus => ({
	state: 'pending',
	reason: null,
	message: null,
	link: null,
	requestedAt: null,
	finishedAt: null,
	estimatedReadyAt: null,
	queuePosition: null,
	raw: { said: true },
	...part,
});

export const started = (id: string, part: Partial<StartedJob> = {}): StartedJob => ({
	id, estimatedReadyAt: null, message: null, due: null, raw: { created: true }, ...part,
});

export const FILE: DeliveredFile = {
	binary: { data: 'x', mimeType: 'application/pdf' }, fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: 3,
};

/** A refusal for speed, from which on it may be sent again. */
export const tooFast = (retryAt?: number): ServiceError =>
	new ServiceError('rateLimited', 'Too fast.', retryAt === undefined ? {} : { retryAt });

/** A run whose time passes only by waiting. */
export function fakeRun(): NodeRun & { waits: number[] } {
	const controller = new AbortController();
	const waits: number[] = [];
	let time = NOW;
	let refusal: ServiceError | null = null;
	return {
		waits,
		startedAt: NOW,
		readsEnd: Number.POSITIVE_INFINITY,
		now: () => time,
		signal: controller.signal,
		async wait(ms) {
			if (controller.signal.aborted) throw cancelled();
			if (ms > 0) waits.push(ms);
			if (waits.length > WITHOUT_END) throw new Error('waited without end');
			time += Math.max(0, ms);
		},
		end: () => controller.abort(),
		noteRefusal(error) {
			if (error instanceof ServiceError && error.kind === 'account') refusal ??= error;
		},
		get startsRefused() {
			return refusal;
		},
	};
}

type Run = ReturnType<typeof fakeRun>;

/** What the jobs of a run share; its log lines are kept. */
export function jobRun(part: Partial<JobRun> & { run?: Run } = {}): JobRun & { run: Run; lines: string[] } {
	const lines: string[] = [];
	return {
		service: 'Market',
		idField: 'reportId',
		run: fakeRun(),
		memory: new JobMemory({}),
		notes: null,
		runIndex: 0,
		executionId: 'first',
		logger: { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) } as unknown as Logger,
		operation: 'generateAndDownload',
		withFiles: true,
		inFileTurn: async (fetch) => await fetch(),
		...part,
		lines,
	};
}

/** How a service answers, call by call; the last answer of a list is given for ever. */
export interface Script {
	/** A text is the id of a job that has been taken on; an error comes after the request has left. */
	create?: Array<string | StartedJob | Error | ((order: CreateOrder) => Promise<StartedJob>)>;
	complete?: Array<'told' | Error>;
	check?: Array<JobStatus | Error>;
	fetch?: Array<DeliveredFile | Error>;
}

function next<T>(answers: Array<T | Error> = []): T {
	const answer = answers.length > 1 ? answers.shift() : answers[0];
	if (answer === undefined) throw new Error('no answer prepared');
	if (answer instanceof Error) throw answer;
	return answer;
}

export interface Given {
	options?: Partial<JobOptions>;
	known?: Partial<JobFacts>;
	index?: number;
	fingerprint?: string;
	memoryKey?: string;
	askOnceFor?: string;
	/** Called with every question and answer, as they happen. */
	calls?: string[];
}

function frameOf({ check, fetch }: Script, { options, known, index = 0, calls = [] }: Given) {
	return {
		index,
		facts: facts(known),
		options: { ...OPTIONS, ...options },
		lookup: {
			check: async (id: string) => {
				calls.push(`check ${id}`);
				if (calls.length > WITHOUT_END) throw new Error('asked without end');
				return next(check);
			},
		},
		fetch: async (link: string) => {
			calls.push(`fetch ${link}`);
			return next(fetch);
		},
	};
}

/** An item that asks for a report, of a service that answers by a script. */
export function startingItem(script: Script, given: Given = {}): StartingItem {
	const { calls = [], fingerprint = 'netting 1', memoryKey = 'key', askOnceFor = null } = given;
	return {
		...frameOf(script, given),
		id: null,
		create: {
			request: { businessId: 1 },
			asked: fingerprint,
			fingerprint,
			memoryKey,
			askOnceFor,
			async create(order) {
				const answer = script.create?.[0];
				if (typeof answer === 'function') {
					next(script.create);
					return await answer(order);
				}
				await order.leaving();
				calls.push('create');
				const id = next(script.create) as string | StartedJob;
				return typeof id === 'string' ? started(id) : id;
			},
			async complete(id, due) {
				calls.push(`complete ${id} ${JSON.stringify(due)}`);
				next(script.complete);
			},
		},
	};
}

/** An item whose job is known by its id. */
export const knownItem = (id: string, script: Script, given: Given = {}): JobItem => ({
	...frameOf(script, { ...given, known: { id, ...given.known } }), id,
});
