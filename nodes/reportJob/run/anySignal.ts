/** A signal that aborts as soon as one of these does; `AbortSignal.any` is not there before Node 20.3. */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
	const { any } = AbortSignal as Partial<typeof AbortSignal>;
	if (any) return AbortSignal.any([...signals]);
	const joined = new AbortController();
	for (const signal of signals) {
		if (signal.aborted) joined.abort();
		else signal.addEventListener('abort', () => joined.abort(), { once: true, signal: joined.signal });
	}
	return joined.signal;
}
