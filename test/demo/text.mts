import type { ComparedFile } from './compareFiles.mts';

export function size(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KiB`;
	return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

export function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Columns on a terminal: a Chinese character takes two. */
const width = (text: string): number =>
	[...text].reduce(
		(sum, character) =>
			sum +
			(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
				character,
			)
				? 2
				: 1),
		0,
	);

/** Rows of cells, each column as wide as its widest cell. */
export function columns(rows: string[][]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
	const line = (row: string[]): string =>
		row
			.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
			.join('  ')
			.trimEnd();
	return rows.map((row) => `  ${line(row)}`).join('\n');
}

export function table(files: ComparedFile[]): string {
	const rows = files.map((file) => [
		file.name,
		size(file.size),
		duration(file.took),
		file.problem || 'whole',
	]);
	return columns([['File', 'Size', 'Took', ''], ...rows]);
}
