import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { playHistory } from './play.mts';
import { anyHistory } from './generators/history.mts';
import { findingsIn } from './invariants/index.mts';
import { scriptOf } from './script.mts';
import type { History, Vendor } from './history.mts';
const vendors = (process.env.V ?? 'zhihuiya,yandexMarket').split(',') as Vendor[];
const N = Number(process.env.N ?? 200);
const seed = Number(process.env.SEED ?? 1);
const only = process.env.ONLY ? new RegExp(process.env.ONLY) : null;
test('survey', async () => {
	const samples = fc.sample(vendors.length === 1 ? anyHistory(vendors[0]!) : fc.oneof(...vendors.map((v) => anyHistory(v))), { numRuns: N, seed });
	const by = new Map<string, Array<{ h: History; what: string; i: number }>>();
	const times: number[] = [];
	for (const [i, h] of samples.entries()) {
		const t0 = performance.now();
		try {
		const trace = await playHistory(h);
		const f = findingsIn(trace).filter(({ invariant }) => !only || only.test(invariant));
		for (const { invariant, what } of f) { const l = by.get(invariant) ?? []; if (!l.some((x) => x.i === i)) l.push({ h, what, i }); by.set(invariant, l); }
		if ((process.env.SHOW ?? '').split(',').includes(String(i))) { writeFileSync(`/tmp/hist/show${i}.txt`, scriptOf(trace, f) + '\n' + JSON.stringify(h)); }
		} catch (e) { const l = by.get('crash') ?? []; l.push({ h, what: (e as Error).stack!.slice(0, 600), i }); by.set('crash', l); jest.useRealTimers(); }
		times.push(performance.now() - t0);
	}
	const sorted = [...times].sort((a, b) => a - b);
	const out = [`n ${N} total ${Math.round(times.reduce((a, b) => a + b, 0))} ms, median ${sorted[N >> 1]}, p95 ${sorted[Math.floor(N * .95)]}, max ${sorted.at(-1)} (#${times.indexOf(sorted.at(-1)!)})`];
	for (const [k, l] of [...by].sort()) { out.push(`${k}: ${l.length}`); for (const { what, i } of l.slice(0, Number(process.env.L ?? 4))) out.push(`   #${i} ${what.slice(0, 400)}`); }
	writeFileSync('/tmp/hist/survey.txt', out.join('\n'));
}, 3_600_000);

test('shrink', async () => {
	if (!process.env.SHRINK) return;
	const inv = new RegExp(process.env.SHRINK);
	const r = await fc.check(fc.asyncProperty(vendors.length === 1 ? anyHistory(vendors[0]!) : fc.oneof(...vendors.map((v) => anyHistory(v))), async (h) => {
		const trace = await playHistory(h);
		const f = findingsIn(trace).filter(({ invariant, what }) => inv.test(`${invariant}: ${what}`));
		return f.length === 0;
	}), { numRuns: N, seed, endOnFailure: false, interruptAfterTimeLimit: 240_000 });
	if (!r.failed || !r.counterexample) { writeFileSync('/tmp/hist/shrunk.txt', 'none'); return; }
	const trace = await playHistory(r.counterexample[0]);
	writeFileSync('/tmp/hist/shrunk.txt', `seed ${r.seed} path ${r.counterexamplePath} shrinks ${r.numShrinks}\n${scriptOf(trace, findingsIn(trace))}\n\n${JSON.stringify(r.counterexample[0])}`);
}, 3_600_000);

test('one', async () => {
	if (!process.env.HIST) return;
	const { readFileSync } = await import('node:fs');
	const trace = await playHistory(JSON.parse(readFileSync(process.env.HIST, 'utf8')) as History);
	writeFileSync('/tmp/hist/one.txt', scriptOf(trace, findingsIn(trace)));
});
