import { emptyFacts, type JobFacts } from '../../../nodes/reportJob/job/facts';
import type { JobItem, JobOptions } from '../../../nodes/reportJob/job/jobItem';
import type { CreatePlan, JobStatus, ReportService } from '../../../nodes/reportJob/job/reportService';
import { ServiceError } from '../../../nodes/reportJob/errors/serviceError';
import type { Run } from '../../../nodes/reportJob/run/nodeRun';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const NOW = Date.UTC(2026, 2, 2, 9);

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

export type Plan = CreatePlan;
export const PLAN: Plan = { request: { businessId: 1 }, asked: 'netting 1' };

export const item = (options: Partial<JobOptions> = {}, known: Partial<JobFacts> = {}): JobItem<Plan, null> & { plan: Plan } => ({
	index: 0,
	facts: facts(known),
	plan: PLAN,
	memoryKey: 'key',
	lookup: null,
	options: { ...OPTIONS, ...options },
});

/** A run whose time passes only by waiting. */
export function fakeRun(): Run & { waits: number[] } {
	const controller = new AbortController();
	const waits: number[] = [];
	let time = NOW;
	let refusal: ServiceError | null = null;
	return {
		waits,
		startedAt: NOW,
		retriesEnd: Number.POSITIVE_INFINITY,
		now: () => time,
		signal: controller.signal,
		async wait(ms) {
			if (controller.signal.aborted) throw new ServiceError('cancelled', 'The execution was stopped.');
			waits.push(ms);
			time += Math.max(0, ms);
		},
		abandon: () => controller.abort(),
		refuseStarts(error) {
			refusal ??= error;
		},
		get startsRefused() {
			return refusal;
		},
		create: async (send) => await send(),
		createsAnswered: async () => undefined,
	};
}

type Answers<T> = Array<T | Error>;

/** A service that gives prepared answers, the last one for ever. */
export function fakeService(answers: { start?: Answers<string>; check?: Answers<JobStatus>; slots?: number[] }) {
	const log: string[] = [];
	const next = <T,>(from: Answers<T> = []): T => {
		const answer = from.length > 1 ? from.shift() : from[0];
		if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer prepared');
		return answer;
	};
	const slots = [...(answers.slots ?? [])];
	const service: ReportService<Plan, null> = {
		name: 'Market',
		idField: 'reportId',
		reserveStart: (_plan, now, latest) => {
			const at = slots.shift() ?? now;
			log.push('reserve');
			return { granted: at <= latest, at };
		},
		mayStart: () => true,
		releaseStart: (_plan, at) => log.push(`release ${at}`),
		start: async () => {
			log.push('start');
			return { id: next(answers.start), estimatedReadyAt: null, message: null, raw: { created: true } };
		},
		check: async () => {
			log.push('check');
			return next(answers.check);
		},
		baseLinkRules: { allowHttp: false, allowPrivateAddresses: false },
		acceptedKinds: () => [],
		ownFileName: () => 'report',
	};
	return { service, log };
}
