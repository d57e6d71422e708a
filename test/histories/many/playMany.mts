import fc from 'fast-check';

import { anyHistory } from '../generators/history.mts';
import type { History, Vendor } from '../history.mts';
import { findingsIn } from '../invariants/index.mts';
import { playHistory } from '../play.mts';
import { scriptOf } from '../script.mts';

/** Set by the tools that go on with other seeds, or hunt mutants. */
const SEED = Number(process.env.HISTORIES_SEED ?? 20260302);
const SHARE = Number(process.env.HISTORIES_SHARE ?? 1);
const PATH = process.env.HISTORIES_PATH;

/** How long the histories of a vendor may take: nothing here is about speed, and a busy machine takes its time. */
export const LONGEST_MS = 3_600_000;

/** Shrinking plays a history again and again; what has been found by then is shown. */
const SHRINK_FOR_MS = Number(process.env.HISTORIES_SHRINK_MS ?? 120_000);

async function invariantsBroken(history: History): Promise<Set<string>> {
	return new Set(findingsIn(await playHistory(history)).map(({ invariant }) => invariant));
}

/** Makes a failing history as short as time allows, so that it still breaks the same invariant. */
async function shrink(vendor: Vendor, seed: number, path: string, first: History): Promise<{ history: History; path: string }> {
	const [broken = ''] = await invariantsBroken(first);
	const until = performance.now() + SHRINK_FOR_MS;
	const stillHolds = async (history: History): Promise<boolean> =>
		performance.now() > until || !(await invariantsBroken(history)).has(broken);
	const { counterexample, counterexamplePath } = await fc.check(fc.asyncProperty(anyHistory(vendor), stillHolds), { seed, path });
	return { history: counterexample?.[0] ?? first, path: counterexamplePath ?? path };
}

/** A failing history as a script to read, with what it takes to play it again. */
async function report(vendor: Vendor, history: History, seed: number, path: string): Promise<string> {
	const trace = await playHistory(history);
	return [
		'',
		scriptOf(trace, findingsIn(trace)),
		'',
		`Play it again: HISTORIES_SEED=${seed} HISTORIES_PATH='${path}' npx jest many/${vendor} --selectProjects histories`,
		`For regressions.mts: ${JSON.stringify(history)}`,
	].join('\n');
}

/**
 * Plays so many made-up histories of a vendor's workflows, and checks every invariant after each.
 * @throws Error with the script of a history that breaks one, shrunk
 */
export async function playMany(vendor: Vendor, count: number): Promise<void> {
	const holds = async (history: History): Promise<boolean> => (await invariantsBroken(history)).size === 0;
	const details = await fc.check(fc.asyncProperty(anyHistory(vendor), holds), {
		seed: SEED,
		numRuns: Math.ceil(count * SHARE),
		endOnFailure: true,
		...(PATH === undefined ? {} : { path: PATH }),
	});
	if (!details.failed) return;
	if (details.counterexample === null || details.counterexamplePath === null) throw details.errorInstance;
	const { history, path } = await shrink(vendor, details.seed, details.counterexamplePath, details.counterexample[0]);
	throw new Error(await report(vendor, history, details.seed, path));
}
