/** Where the harness tells a person what it is doing. */
export type Say = (line: string) => void;

export const sayToTerminal: Say = (line) => void process.stderr.write(`${line}\n`);

/** Says every ten seconds that `what` still goes on, for steps that take minutes and print little. */
export async function withElapsedTime<T>(
	what: string,
	say: Say,
	work: () => Promise<T>,
): Promise<T> {
	const start = Date.now();
	const seconds = (): number => Math.round((Date.now() - start) / 1000);
	const timer = setInterval(() => say(`  ${what}: ${seconds()} s`), 10_000);
	try {
		const result = await work();
		say(`  ${what}: done in ${seconds()} s`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
