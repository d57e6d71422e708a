import type { NodeRunRecord, Trace } from '../trace.mts';
import { availableAt, checksAMinute, endedRuns, exchangesOf, isTooFast, leavingItems, MINUTE, paceOf, SECOND, wentWell } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

const SHARE = 0.1;
const STEP_MS = 5 * SECOND;
const QUEUE_STEP_MS = MINUTE;
const LOOP_MS = 75 * SECOND;

/** With an estimate that is too long, or a clock of which nothing is known, the first look is too late, as the service wishes. */
const hasFairEstimates = ({ history: { service } }: Trace): boolean =>
	!['long', 'absurd'].includes(service.estimates) && (service.hasDateHeader || service.skewSeconds === 0);

/** How long the requests of all that is under way on the account take at its pace. */
function inPace(trace: Trace, run: NodeRunRecord & { endedAt: number }): number {
	const busy = trace.runs.filter(({ process, startedAt, endedAt }) => process === run.process && startedAt < run.endedAt && (endedAt ?? run.endedAt) > run.startedAt);
	const items = busy.reduce((sum, { items: { length } }) => sum + length, 0);
	if (trace.history.vendor === 'zhihuiya') return 2 * items * paceOf(trace) + 2 * SECOND;
	const sideBySide = (items * trace.history.service.latencyMs) / 2 + 2 * SECOND;
	if (items <= 40 && trace.history.service.others.checksPerMinute === 0) return sideBySide;
	const eachMinute = Math.min(40, checksAMinute(trace));
	return (Math.ceil((2 * items) / eachMinute) + 1) * MINUTE + sideBySide;
}

/** 8. A node that waits finds a file at most a tenth of its waiting time, or one step, late, allowing for pace. */
export const foundInTime: Invariant = (trace) => {
	if (!hasFairEstimates(trace)) return [];
	return endedRuns(trace).flatMap((run) => {
		const own = exchangesOf(trace, run);
		if (own.some((exchange) => !wentWell(exchange) || isTooFast(exchange))) return [];
		return own
			.filter(({ purpose, saidReady }) => purpose === 'check' && saidReady)
			.flatMap(({ job, sentAt, about }): Violation[] => {
				if (!job) return [];
				const known = own.find((each) => (each.purpose === 'create' && each.job === job) || (each.purpose === 'check' && each.about === about));
				const available = availableAt(job);
				if (!known || (known.settledAt ?? sentAt) > available) return [];
				const late = sentAt - available;
				const allowed = Math.max(STEP_MS, SHARE * (available - job.createdAt) * 1.1, trace.history.vendor === 'zhihuiya' ? 10 * SECOND : 0) + inPace(trace, run) + 3 * trace.history.service.latencyMs;
				if (late <= allowed) return [];
				return [{ at: sentAt, what: `job ${job.id} was ready after ${Math.round((available - job.createdAt) / SECOND)} s and was found ${Math.round(late / SECOND)} s later, of which ${Math.round(allowed / SECOND)} s can be accounted for` }];
			});
	});
};

/** 8. A pending item is not sent on a longer round than its own schedule has. */
export const loopsInTime: Invariant = (trace) => {
	if (!hasFairEstimates(trace)) return [];
	return endedRuns(trace).flatMap((run) =>
		leavingItems(trace, run)
			.filter(({ output, id, json }) => output === 'pending' && id !== null && json.reason !== 'RATE_LIMITED')
			.flatMap(({ id, json }): Violation[] => {
				const job = trace.jobs.find((each) => each.id === id);
				if (!job) return [];
				// A job that somebody else has started is as old as the service's clock says.
				const elapsed = run.endedAt - job.createdAt + Math.abs(trace.history.service.skewSeconds) * SECOND;
				const estimate = json.estimatedReadyAt === null ? 0 : Date.parse(String(json.estimatedReadyAt)) - run.endedAt;
				const allowed = Math.max(LOOP_MS, SHARE * elapsed + STEP_MS, QUEUE_STEP_MS, estimate + STEP_MS) + SECOND;
				const wait = Number(json.waitSeconds) * SECOND;
				if (wait <= allowed) return [];
				return [{ at: run.endedAt, what: `job ${job.id}, ${Math.round(elapsed / SECOND)} s old, is sent round for ${wait / SECOND} s` }];
			}),
	);
};
