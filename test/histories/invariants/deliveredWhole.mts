import type { JobRecord, NodeRunRecord, Trace } from '../trace.mts';
import { endedRuns, exchangesOf, isTooFast, jobOf, leavingItems, MINUTE, SECOND, stretchOf, wentWell, wishesOf, type LeavingItem } from './reading.mts';
import type { Invariant, Violation } from './violation.mts';

/** How often a file may go wrong before the node is allowed to give an error for it. */
const TROUBLES_BORNE = 3;

const fetchesFile = ({ operation }: NodeRunRecord): boolean => operation === 'download' || operation === 'generateAndDownload';

const hasFile = ({ result }: JobRecord): boolean => result === 'done' || result === 'partial' || result === 'withoutLinkAtFirst';

/** What is wrong with an item that left by Ready. */
function wrongDelivery(trace: Trace, leaving: LeavingItem): string | null {
	const { run, id, item, json } = leaving;
	const job = jobOf(trace, id);
	if (!job) return `an item left by Ready with the ID ${id ?? 'null'}, which is no job's`;
	if (!hasFile(job) && !(job.result === 'noData' && trace.history.workflow.options.whenNoData === 'readyWithoutFile')) {
		return `job ${job.id} left by Ready, though it is ${job.result}`;
	}
	const wish = wishesOf(trace, run.execution.lineage)[Number(json.row) - 1];
	if (wish && String(wish.subject) !== job.about) {
		return `the item that asks for Company ${wish.subject} left by Ready with job ${job.id}, which is of Company ${job.about}`;
	}
	if (!fetchesFile(run) || !hasFile(job)) return null;
	const binary = item.binary?.data;
	if (!binary) return `job ${job.id} left by Ready without its file`;
	const bytes = trace.stored.get(binary.id ?? '');
	if (bytes?.equals(job.bytes)) return null;
	const other = trace.jobs.find((each) => bytes?.equals(each.bytes));
	return `job ${job.id} left by Ready with ${other ? `the file of job ${other.id}` : `${bytes?.length ?? 0} bytes that are not its ${job.bytes.length}`}`;
}

/** 3. What leaves by Ready is ready, is what its item asked for, and carries its own file, every byte of it. */
export const readyIsWhole: Invariant = (trace) =>
	endedRuns(trace).flatMap((run) =>
		leavingItems(trace, run)
			.filter(({ output, isError }) => output === 'ready' && !isError)
			.flatMap((leaving): Violation[] => {
				const what = wrongDelivery(trace, leaving);
				return what === null ? [] : [{ at: run.endedAt, what }];
			}),
	);

function troublesOf(trace: Trace, run: NodeRunRecord, job: JobRecord): number {
	const own = exchangesOf(trace, run).filter(({ about, purpose }) => about === job.id && (purpose === 'file' || purpose === 'check'));
	const expired = own.filter(({ fate }) => fate === 'expired').length;
	const isRefused = own.some(({ fate }) => fate === 'noPermission' || fate === 'refusedQuotingSecrets');
	const atOnce = [expired >= 2, isRefused, run.storeFailures > 0].filter(Boolean).length;
	return own.filter((exchange) => !wentWell(exchange)).length + atOnce * TROUBLES_BORNE;
}

/** 3. A job that is ready when a node looks leaves by Ready; an error is allowed after several troubles with its file. */
export const readyIsDelivered: Invariant = (trace) =>
	endedRuns(trace).flatMap((run): Violation[] => {
		if (run.outputs === null || run.interruptedAt !== null) return [];
		const seen = new Set(
			exchangesOf(trace, run)
				.filter(({ saidReady, settledAt }) => saidReady && settledAt !== null)
				.flatMap(({ job }) => (job ? [job] : [])),
		);
		return [...seen].flatMap((job): Violation[] => {
			const places = leavingItems(trace, run).filter(({ id }) => id === job.id);
			if (places.some(({ output, isError }) => output === 'ready' && !isError)) return [];
			const [place] = places;
			if (place?.isError && troublesOf(trace, run, job) >= TROUBLES_BORNE) return [];
			const where = place === undefined ? 'does not come out' : `left by ${place.isError ? 'an error' : place.output} (${String(place.json.reason ?? place.json.error)})`;
			return [{ at: run.endedAt, what: `job ${job.id} was seen to be ready, and ${where}` }];
		});
	});

/** 3. Nothing is given up without a look in the same run. */
export const givenUpAfterALook: Invariant = (trace) =>
	endedRuns(trace).flatMap((run) =>
		leavingItems(trace, run)
			.filter(({ json, id }) => json.reason === 'DEADLINE_EXCEEDED' && id !== null)
			.filter(({ id }) => !exchangesOf(trace, run).some(({ purpose, about, settledAt }) => purpose === 'check' && about === id && settledAt !== null))
			.map(({ id }) => ({ at: run.endedAt, what: `job ${id ?? ''} was given up without a look` })),
	);

/** 3. Nothing is given up before its time, by n8n's clock, whatever the service's says. */
export const givenUpInTime: Invariant = (trace) =>
	endedRuns(trace).flatMap((run) => {
		const { giveUpAfter = 360 } = (run.parameters.options ?? {}) as { giveUpAfter?: number };
		return leavingItems(trace, run)
			.filter(({ json }) => json.reason === 'DEADLINE_EXCEEDED')
			.flatMap(({ id }): Violation[] => {
				const job = jobOf(trace, id);
				if (!job || job.lineage === null || run.endedAt >= job.createdAt + giveUpAfter * MINUTE - trace.history.service.latencyMs - SECOND) return [];
				const age = Math.round((run.endedAt - job.createdAt) / SECOND);
				return [{ at: run.endedAt, what: `job ${job.id} was given up when it was ${age} s old, ${giveUpAfter} minutes being allowed` }];
			});
	});

/** 3. What an earlier try has started is looked at when the item comes by again. */
export const rememberedIsLookedAt: Invariant = (trace) =>
	endedRuns(trace).flatMap((run): Violation[] => {
		if (run.operation !== 'generateAndDownload' || run.outputs === null || run.interruptedAt !== null) return [];
		const own = exchangesOf(trace, run);
		if (own.some((exchange) => !wentWell(exchange) || isTooFast(exchange))) return [];
		const earlier = trace.exchanges.filter(
			({ purpose, job, run: other, settledAt }) =>
				purpose === 'create' && job?.idWasTold && other !== null && other !== run && other.node === run.node && other.runIndex === run.runIndex &&
				stretchOf(trace, other.execution) === stretchOf(trace, run.execution) && settledAt !== null && settledAt < run.startedAt && !other.isKilled,
		);
		return leavingItems(trace, run).flatMap((leaving): Violation[] => {
			const create = earlier.find(({ job }) => job?.id === leaving.id);
			if (!create || leaving.isError || own.some(({ purpose, about }) => purpose === 'check' && about === leaving.id)) return [];
			return [{ at: run.endedAt, what: `job ${leaving.id ?? ''} was started by an earlier try and was not looked at in this one` }];
		});
	});

/** A run that meets no trouble at all does not throw. */
export const throwsForAReason: Invariant = (trace) =>
	endedRuns(trace).flatMap((run): Violation[] => {
		if (run.error === null || run.interruptedAt !== null) return [];
		const own = exchangesOf(trace, run);
		const seenReady = new Set(own.filter(({ saidReady }) => saidReady).map(({ about }) => about));
		if (own.length === 0 || own.some((exchange) => !wentWell(exchange))) return [];
		if (run.items.length === 0 || seenReady.size < run.items.length || run.storeFailures > 0) return [];
		return [{ at: run.endedAt, what: `all ${run.items.length} jobs of a run were seen to be ready, nothing went wrong, and it threw: ${run.error.message}` }];
	});
