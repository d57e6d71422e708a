/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const [low = Number.NaN, high = low] = sorted.length % 2 === 0 ? sorted.slice(middle - 1, middle + 1) : sorted.slice(middle, middle + 1);
	return (low + high) / 2;
}

/** Runs things by turns (A B A B ...), so that whatever else the machine does meets all of them alike. */
export async function byTurns<Name extends string>(
	rounds: number,
	works: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
	const names = Object.keys(works) as Name[];
	const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
	for (let round = 0; round < rounds; round += 1) {
		for (const name of names) results[name].push(await works[name]());
	}
	return results;
}
