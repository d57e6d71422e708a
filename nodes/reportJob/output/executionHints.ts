import { uniq } from 'lodash';
import type { NodeExecutionHint } from 'n8n-workflow';

import type { ItemResult, OutputShape } from './layOut';

/** So many ids are named; the items hold the rest. */
const NAMED = 3;

export interface HintsGiven extends Pick<OutputShape, 'outputs' | 'asTool' | 'errorMode'> {
	/** Whether what this node puts out comes back into it through a Wait node. */
	loops: boolean;
	/** Ids of the reports for which the node has waited long, holding a worker. */
	waitedFor: readonly string[];
}

const count = (many: number, one: string, more: string): string => (many === 1 ? `1 ${one}` : `${many} ${more}`);

/** ` (ID 7001)`, ` (IDs 7001, 7002, 7003 and 4 more)`, or nothing. */
function named(ids: ReadonlyArray<string | null>): string {
	const known = uniq(ids.filter((id) => id !== null));
	if (known.length === 0) return '';
	const rest = known.length > NAMED ? ` and ${known.length - NAMED} more` : '';
	return ` (${known.length === 1 ? 'ID' : 'IDs'} ${known.slice(0, NAMED).join(', ')}${rest})`;
}

/** n8n shows a node green whose items have all left by Failed, so that somebody has to say it. */
function failedHint(results: readonly ItemResult[], { outputs, errorMode }: HintsGiven): NodeExecutionHint[] {
	const failed = results.flatMap(({ outcome }) => {
		if (outcome.kind === 'failed') return [{ id: outcome.facts.id, reason: outcome.facts.reason }];
		if (outcome.kind !== 'error' || errorMode === 'errorOutput') return [];
		return [{ id: outcome.error.facts?.id ?? null, reason: 'ERROR' as const }];
	});
	if (failed.length === 0) return [];
	const ids = named(failed.map(({ id }) => id));
	const reasons = uniq(failed.flatMap(({ reason }) => reason ?? [])).join(', ');
	const message =
		outputs === 'three'
			? `${count(failed.length, 'item', 'items')} left by Failed: ${reasons}${ids}`
			: `${count(failed.length, 'item', 'items')} ended in an error${ids}: see ${failed.length === 1 ? 'its error field' : 'their error fields'}`;
	return [{ message, type: 'warning', location: 'outputPane' }];
}

/** A report that leaves by an output which leads nowhere is never fetched. */
function pendingHint(results: readonly ItemResult[], { outputs, loops }: HintsGiven): NodeExecutionHint[] {
	const ids = results.flatMap(({ outcome }) => (outcome.kind === 'pending' ? [outcome.facts.id] : []));
	if (outputs !== 'three' || loops || ids.length === 0) return [];
	const made = ids.filter((id) => id !== null);
	const unstarted = ids.length - made.length;
	const said = [
		made.length > 0 ? `${count(made.length, 'report is', 'reports are')} still being made${named(made)}` : '',
		unstarted > 0 ? `${count(unstarted, 'report', 'reports')} could not be started yet` : '',
	];
	const message = `${said.filter(Boolean).join(' and ')}: wire Pending to a Wait node (After Time Interval, waitSeconds), and that back into this node`;
	return [{ message, type: 'info', location: 'outputPane' }];
}

function waitedHint({ waitedFor }: HintsGiven): NodeExecutionHint[] {
	if (waitedFor.length === 0) return [];
	const what = waitedFor.length === 1 ? 'a report' : `${waitedFor.length} reports`;
	const them = waitedFor.length === 1 ? 'it' : 'them';
	const message = `Waited more than a minute inside this node for ${what}${named(waitedFor)}. Stopping the step would not have cancelled ${them}; for slow reports, lead Pending through a Wait node instead`;
	return [{ message, type: 'info', location: 'outputPane' }];
}

/** What a person should learn from a run without opening its items; nothing where a language model reads them. */
export function executionHints(results: readonly ItemResult[], given: HintsGiven): NodeExecutionHint[] {
	if (given.asTool) return [];
	return [...failedHint(results, given), ...pendingHint(results, given), ...waitedHint(given)];
}
