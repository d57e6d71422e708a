import { tellsLimits } from '../history.mts';
import type { ExchangeRecord, NodeRunRecord, Purpose, Trace } from '../trace.mts';
import { checksAMinute, endedRuns, exchangesOf, isTooFast, MINUTE, paceOf, patienceOf, SECOND, wentWell } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

/** How long an exchange may take, with a little for the way. */
const LONGEST: Readonly<Record<Purpose, number>> = {
	create: 121 * SECOND,
	followUp: 121 * SECOND,
	check: 62 * SECOND,
	list: 62 * SECOND,
	token: 62 * SECOND,
	file: 62 * SECOND,
};

/** What a read may add by being retried, or a file by standing still. */
const TROUBLE_MS = 75 * SECOND;

/** How long a start may stand in the line of an account that knows no slots. */
const LONGEST_IN_LINE_MS = MINUTE;

/** 5. No exchange goes on for ever, however slowly its bytes come. */
export const exchangesEnd: Invariant = (trace) =>
	trace.exchanges.flatMap(({ purpose, sentAt, settledAt, about, run, fate }): Violation[] => {
		if (run?.isKilled || run === null) return [];
		const end = settledAt ?? run.endedAt ?? Number.POSITIVE_INFINITY;
		if (end - sentAt <= LONGEST[purpose]) return [];
		return [{ at: sentAt, what: `a ${purpose} of ${about} (${fate}) went on for ${Math.round((end - sentAt) / SECOND)} s` }];
	});

function allowance(trace: Trace, run: NodeRunRecord & { endedAt: number }, patienceEnd: number): number {
	const own = exchangesOf(trace, run);
	const during = trace.exchanges.filter(({ process, sentAt }) => process === run.process && sentAt > patienceEnd - MINUTE && sentAt <= run.endedAt);
	const troubles = own.filter((exchange) => !wentWell(exchange));
	const underWay = (exchange: ExchangeRecord): number => Math.max(0, (exchange.settledAt ?? run.endedAt) - Math.max(patienceEnd, exchange.sentAt));
	const longest = Math.max(0, ...own.map(underWay));
	const inLine = trace.history.vendor === 'zhihuiya' && own.some(({ purpose }) => purpose === 'create') ? LONGEST_IN_LINE_MS : 0;
	const closedWindows = own.some((exchange) => isTooFast(exchange) && exchange.purpose !== 'create') || trace.history.service.others.checksPerMinute > 0 || during.length > 80 ? 2 * MINUTE : 0;
	// Where the headers do not tell when a window ends, it is taken to be twice as long as it is.
	const window = tellsLimits(trace.history.service) ? MINUTE : 2.2 * MINUTE;
	const inPace = (during.length + 1) * paceOf(trace) + (trace.history.vendor === 'yandexMarket' ? Math.ceil(during.length / checksAMinute(trace)) * window : 0);
	const way = 6 * trace.history.service.latencyMs + 5 * SECOND;
	return longest + troubles.length * TROUBLE_MS + run.storeFailures * TROUBLE_MS + inLine + closedWindows + inPace + way;
}

/** 5. A node ends within its patience and one exchange, plus what its account's pace and the trouble it met account for. */
export const endsInTime: Invariant = (trace) =>
	endedRuns(trace).flatMap((run): Violation[] => {
		if (run.interruptedAt !== null) return [];
		const patienceEnd = run.startedAt + patienceOf(run);
		const late = run.endedAt - patienceEnd;
		if (late <= 0 || late <= allowance(trace, run, patienceEnd)) return [];
		const allowed = Math.round(allowance(trace, run, patienceEnd) / SECOND);
		return [{ at: run.endedAt, what: `${run.node} ended ${Math.round(late / SECOND)} s after its patience of ${patienceOf(run) / SECOND} s; ${allowed} s can be accounted for` }];
	});

/** 5. After Stop nothing is sent, and the node ends at once, or with the answer of the create that is under way. */
export const silentAfterStop: Invariant = (trace) => {
	const violations: Violation[] = [];
	for (const run of trace.runs) {
		const stoppedAt = run.interruptedAt;
		if (stoppedAt === null) continue;
		for (const exchange of exchangesOf(trace, run)) {
			if (exchange.sentAt > stoppedAt) violations.push({ at: exchange.sentAt, what: `a ${exchange.purpose} of ${exchange.about} left ${exchange.sentAt - stoppedAt} ms after the execution had been stopped` });
		}
		if (run.isKilled) continue;
		const creates = exchangesOf(trace, run).filter(({ purpose, sentAt, settledAt }) => purpose === 'create' && sentAt <= stoppedAt && (settledAt ?? Number.POSITIVE_INFINITY) > stoppedAt);
		const limit = creates.length > 0 ? LONGEST.create : SECOND;
		const end = run.endedAt ?? Number.POSITIVE_INFINITY;
		if (end - stoppedAt > limit) violations.push({ at: stoppedAt, what: `the node went on for ${Math.round((end - stoppedAt) / SECOND)} s after the execution had been stopped` });
	}
	return violations;
};

/** 5. Every execution comes to an end. */
export const comesToAnEnd: Invariant = ({ endless, startedAt }) => endless.map((what) => ({ at: startedAt, what }));
