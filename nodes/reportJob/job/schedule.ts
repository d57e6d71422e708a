const SECOND = 1000;

/** A first look without any estimate: soon enough for small reports, too late for none. */
const FIRST_CHECK_MS = 5 * SECOND;

/** Below this a step costs more requests than it saves time. */
const SHORTEST_STEP_MS = 5 * SECOND;

/** A file is found at most this share of its waiting time late. */
const STEP_SHARE = 0.1;

/**
 * Each job ahead in the service's queue adds this much to the time between two looks. How long one job takes is not
 * known, so the addition is bounded.
 */
const QUEUE_STEP_MS = SECOND;
const LONGEST_QUEUE_STEP_MS = 60 * SECOND;

/**
 * n8n's Wait node parks an execution only from 65 s on. After Time Interval counts from when Wait runs; At Specified Time
 * has less left by then, and 75 s leave room for that.
 */
export const SHORTEST_LOOP_WAIT_MS = 75 * SECOND;

export interface JobProgress {
	/** Epoch ms at which the service, or else this node, took the job on. */
	requestedAt: number;
	/** Epoch ms at which the service expects to be done, if it said so. */
	estimatedReadyAt: number | null;
	/** Jobs ahead in the service's queue, if it said so. */
	queuePosition: number | null;
	/** Checks made so far. */
	attempt: number;
}

/**
 * When to look at a pending job again, as epoch ms, always after `now`.
 *
 * The first look is at the estimate, if there is one. Later steps grow with the time already waited, so that
 * a file is about 10 % late at most, however long its report takes. An estimate that moves on with every look is
 * not followed more closely than the shortest step.
 */
export function nextCheckTime(progress: JobProgress, now: number): number {
	if (progress.estimatedReadyAt !== null && progress.estimatedReadyAt > now) {
		return progress.attempt === 0
			? progress.estimatedReadyAt
			: Math.max(progress.estimatedReadyAt, now + SHORTEST_STEP_MS);
	}
	const elapsed = Math.max(0, now - progress.requestedAt);
	if (progress.attempt === 0 && progress.estimatedReadyAt === null && elapsed < FIRST_CHECK_MS) {
		return progress.requestedAt + FIRST_CHECK_MS;
	}
	const queued = Math.min(LONGEST_QUEUE_STEP_MS, (progress.queuePosition ?? 0) * QUEUE_STEP_MS);
	return now + Math.max(SHORTEST_STEP_MS, queued, Math.round(elapsed * STEP_SHARE));
}

/** The one time that all pending items of a run carry: the earliest of theirs, but far enough away for Wait to park. */
export function loopCheckTime(times: number[], now: number): number {
	const earliest = times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
	return Math.max(now + SHORTEST_LOOP_WAIT_MS, earliest);
}

/** Whole seconds from `now` until `time`, rounded up so that nobody comes early. */
export function secondsUntil(time: number, now: number): number {
	return Math.max(0, Math.ceil((time - now) / SECOND));
}

/** The least times between tries of a create that is refused as too fast. */
const START_BACKOFF_MS = [2, 5, 10, 20, 40, 60].map((seconds) => seconds * SECOND);

/**
 * When a create that came too fast is tried again (epoch ms): at the time that the service names, else in steps that
 * grow. A time that is over at once is none: the service must not be asked in a storm.
 * @param tries how often it has been tried
 */
export function startRetryTime(retryAt: number | undefined, tries: number, now: number): number {
	const step = START_BACKOFF_MS[Math.min(tries, START_BACKOFF_MS.length) - 1] ?? SECOND;
	return retryAt !== undefined && retryAt >= now + SECOND ? retryAt : now + step;
}
