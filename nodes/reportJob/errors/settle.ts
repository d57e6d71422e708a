export type Settled<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Turns a promise's outcome into data, so that what an error means is decided in one place. */
export async function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
	return await promise.then(
		(value): Settled<T> => ({ ok: true, value }),
		(error: unknown): Settled<T> => ({ ok: false, error }),
	);
}
