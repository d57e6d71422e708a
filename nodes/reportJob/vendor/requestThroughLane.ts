import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import type { Reply } from '../http/exchange';
import type { Lane, LimitReport, Place, TurnKind } from '../pacing/lane';
import type { NodeRun } from '../run/nodeRun';
import { isoTime } from '../text/isoTime';

/** How long all requests of a lane are held back after a refusal that names no time. */
const HOLD_BACK_MS = 30_000;

/**
 * Where single requests go at equal distances, to stand in line behind other items of a batch is not to wait for the
 * service: a start may do so for a minute, whatever *Wait Up To* says.
 */
const IN_LINE_MS = 60_000;

/** One request of a service, and how it stands in line. Times are epoch ms. */
export interface LaneRequest<T> {
	/** The service's name in messages. */
	service: string;
	lane: Lane;
	kind: TurnKind;
	run: NodeRun;
	/** A request that cannot go out by then is not sent. */
	latest: number;
	/** Called right before the request is sent, and awaited. When it throws, nothing is sent, and its error is passed on. */
	leaving?: () => Promise<void> | void;
	send: () => Promise<Reply>;
	/** What a reply says of the service's limit; null when it says nothing. */
	limitOf?: (reply: Reply) => LimitReport | null;
	/** Reads a reply. @throws ServiceError for a refusal */
	read: (reply: Reply) => T;
}

function tooLate(service: string, at: number): ServiceError {
	return new ServiceError('rateLimited', `${service} takes no more of these requests before ${isoTime(at) ?? 'a later time'}.`, {
		retryAt: at,
		hint: 'Run again after that time, or ask for less at a time.',
	});
}

/** Stands in line. @throws ServiceError `rateLimited` with the time, or `cancelled` */
async function placeFor<T>({ service, lane, kind, run, latest }: LaneRequest<T>): Promise<Place> {
	const isStart = kind === 'start';
	const reservation = await lane.reserve({
		kind,
		run,
		latest: isStart ? latest : Math.min(latest, run.readsEnd),
		inLineMs: isStart && lane.isSteady ? IN_LINE_MS : 0,
		signal: run.signal,
	});
	if (!reservation.granted) throw tooLate(service, reservation.at);
	return reservation.place;
}

/** Notes what a refusal means for those that come after; gives the refusal with the time that the lane goes by. */
function noted<T>({ lane, kind, run }: LaneRequest<T>, error: unknown): unknown {
	if (kind === 'start') run.noteRefusal(error);
	if (!(error instanceof ServiceError) || error.kind !== 'rateLimited') return error;
	lane.refused(error.details.retryAt ?? run.now() + HOLD_BACK_MS, error.details.isOtherLimit);
	return new ServiceError(error.kind, error.message, { ...error.details, retryAt: lane.opensAt });
}

/**
 * Sends one request in its turn, and reads the reply. What the reply means for others is noted before the next request
 * of the lane can go out.
 * @throws ServiceError `rateLimited` when the turn would come too late, `cancelled` when the run is stopped before;
 * and what `leaving`, `send` and `read` throw
 */
export async function requestThroughLane<T>(request: LaneRequest<T>): Promise<T> {
	const { run, leaving, send, limitOf, read } = request;
	const place = await placeFor(request);
	let isSent = false;
	try {
		if (run.signal.aborted) throw new ServiceError('cancelled', 'The execution was stopped.');
		await leaving?.();
		isSent = true;
	} finally {
		if (!isSent) place.release();
	}

	let report: LimitReport | null = null;
	const answer = await settle(
		(async () => {
			const reply = await send();
			report = limitOf?.(reply) ?? null;
			return read(reply);
		})(),
	);
	const error = answer.ok ? null : noted(request, answer.error);
	// A refusal for speed that says nothing of this limit is about another one: the request took no place here.
	const tookNone = error instanceof ServiceError && error.kind === 'rateLimited' && report === null;
	if (tookNone) place.release();
	else place.answered(report);
	if (answer.ok) return answer.value;
	throw error;
}
