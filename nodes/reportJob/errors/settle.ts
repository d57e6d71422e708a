export type Settled<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Turns a promise's outcome into data, so that what an error means is decided in one place. */
export async function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
	return await promise.then(
		(value): Settled<T> => ({ ok: true, value }),
		(error: unknown): Settled<T> => ({ ok: false, error }),
	);
}

/** The same for work that is done at once. */
export function attempt<T>(work: () => T): Settled<T> {
	try {
		return { ok: true, value: work() };
	} catch (error) {
		return { ok: false, error };
	}
}
