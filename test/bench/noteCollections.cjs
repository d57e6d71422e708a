// Loaded into n8n before n8n itself, for the benchmark of downloads: it writes a line for each full collection of V8's garbage
// into the file that the benchmark names, since only the process itself is told of them.
const { appendFileSync } = require('node:fs');
const { constants, PerformanceObserver } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

const { env, pid } = process;

if (isMainThread && env.BENCH_COLLECTIONS_FILE) {
	new PerformanceObserver((list) => {
		const full = list.getEntries().filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
		if (full.length > 0) appendFileSync(env.BENCH_COLLECTIONS_FILE, `${pid}\n`.repeat(full.length));
	}).observe({ entryTypes: ['gc'] });
}
