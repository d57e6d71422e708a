type Stop = () => Promise<void>;

const running = new Set<Stop>();

/** Notes how something is stopped, for `stopAll`; the answer stops it, and a second call does nothing. */
export function onceStopped(stop: Stop): Stop {
	let stopping: Promise<void> | undefined;
	const once: Stop = async () => {
		running.delete(once);
		await (stopping ??= stop());
	};
	running.add(once);
	return once;
}

/** Stops everything that runs, the latest first. */
export async function stopAll(): Promise<void> {
	for (const stop of [...running].reverse()) await stop().catch(() => undefined);
}
