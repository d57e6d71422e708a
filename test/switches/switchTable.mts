import type { Outcome } from './Stage.mts';
import type { SwitchRow } from './switchRow.mts';

/** A row that was tried. */
export interface Tried {
	row: SwitchRow;
	/** null when it could not be played to its end. */
	outcome: Outcome | null;
	problems: string[];
}

const SHOWN = 220;

/** Words for a cell: one line, without ids and ports, which differ each time. */
function inCell(text: string): string {
	const same = text
		.replace(/\s+/g, ' ')
		.replace(/\b\d{15,}\b/g, 'ID')
		.replace(/127\.0\.0\.1:\d+/g, 'host')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
		.replace(/(item \d+: ID; ){3,}/g, 'item 1: ID; … ')
		.replace(/\|/g, '\\|')
		.trim();
	return same.length > SHOWN ? `${same.slice(0, SHOWN)}…` : same;
}

const outputsOf = ({ ready, pending, failed, errors }: Outcome): string => `${ready} / ${pending} / ${failed} / ${errors}`;

/** All rows as a Markdown table. */
export function switchTable(tried: readonly Tried[]): string {
	const head = ['Switch', 'What was set and done', 'Execution', 'Ready / Pending / Failed / Error', 'Files', 'Creates', 'Billed', 'What the user reads'];
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	const rows = tried.map(({ row: { name, set }, outcome, problems }) => {
		const cells = outcome === null ? ['', '', '', '', '', ''] : [outcome.status === 'canceled' ? 'cancelled' : outcome.status, outputsOf(outcome), String(outcome.files), String(outcome.creates), String(outcome.billed), inCell(outcome.reads)];
		return line([name, set, ...cells.slice(0, -1), [cells.at(-1), ...problems.map((each) => `**${inCell(each)}**`)].filter(Boolean).join(' ')]);
	});
	return [line(head), line(head.map(() => '---')), ...rows].join('\n');
}
