import { endedRuns } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

/** 6. A run that has ended holds no timer, listener or socket. */
export const leavesNothing: Invariant = (trace) => {
	const violations = endedRuns(trace).flatMap((run): Violation[] => {
		const { timers, listeners, sockets } = run.leftovers ?? { timers: 0, listeners: 0, sockets: [] };
		const left = [
			timers > 0 ? `${timers} timer(s)` : '',
			listeners > 0 ? `${listeners} listener(s) on n8n's cancel signal` : '',
			sockets.length > 0 ? `open sockets: ${sockets.slice(0, 3).join(', ')}` : '',
		].filter(Boolean);
		return left.length === 0 ? [] : [{ at: run.endedAt, what: `${run.node} has ended and left ${left.join(', ')}` }];
	});
	if (trace.timersAtEnd > 0) violations.push({ at: trace.startedAt, what: `${trace.timersAtEnd} timer(s) were left when all had ended` });
	return violations;
};

/** 6. Another execution on the account is not delayed by one that has ended. */
export const delaysNobody: Invariant = (trace) => {
	const { probe } = trace;
	if (probe === null || probe.delay <= probe.limit) return [];
	return [{ at: trace.startedAt, what: `the next execution on this account must wait ${Math.round(probe.delay / 1000)} s for its first request, of which ${Math.round(probe.limit / 1000)} s can be accounted for` }];
};
