export interface Row {
	name: string;
	/** Operations or formats that were tried. */
	tried: string[];
	/** Empty when all is well. */
	problems: string[];
}

/** One line per row, as the reader of the test output sees it. */
export function resultTable(title: string, rows: Row[]): string {
	const width = (pick: (row: Row) => string): number => Math.max(0, ...rows.map((row) => pick(row).length));
	const tried = ({ tried: list }: Row): string => list.join(', ');
	const [first, second] = [width(({ name }) => name), width(tried)];
	const lines = rows.map((row) =>
		`  ${row.name.padEnd(first)}  ${tried(row).padEnd(second)}  ${row.problems.join('; ') || 'passed'}`,
	);
	return `${title}\n${lines.join('\n')}\n`;
}

/** Works through a list a few at a time, in order. */
export async function sideBySide<T, R>(many: number, list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const queue = list.entries();
	const worker = async (): Promise<void> => {
		for (const [index, each] of queue) results[index] = await work(each);
	};
	await Promise.all(Array.from({ length: many }, worker));
	return results;
}
