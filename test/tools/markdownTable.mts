/** A Markdown table. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The cells of a table's rows, without its head. */
export function rowsOf(text: string): string[][] {
	const lines = text.split('\n').filter((line) => line.startsWith('| '));
	return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** Rows with newer ones in their place, by the first cell; what is new comes at the end. */
export function renewed(rows: readonly string[][], newer: readonly string[][]): string[][] {
	const renew = new Map(newer.map((row) => [row[0], row]));
	const known = new Set(rows.map(([first]) => first));
	return [...rows.map((row) => renew.get(row[0]) ?? row), ...newer.filter(([first]) => !known.has(first))];
}
