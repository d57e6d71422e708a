import type { NodeRunRecord, Trace } from '../trace.mts';

/** Everything that a user, or whoever reads n8n's database and logs, gets to see. */
export interface Corpus {
	items: Array<{ run: NodeRunRecord; text: string }>;
	errors: Array<{ run: NodeRunRecord; text: string }>;
	logs: Array<{ run: NodeRunRecord; text: string }>;
	contexts: string[];
}

const corpora = new WeakMap<Trace, Corpus>();

export function corpusOf(trace: Trace): Corpus {
	const known = corpora.get(trace);
	if (known) return known;
	const corpus: Corpus = {
		items: trace.runs.flatMap((run) => (run.outputs === null ? [] : [{ run, text: JSON.stringify(run.outputs) }])),
		errors: trace.runs.flatMap((run) => (run.error === null ? [] : [{ run, text: run.error.text }])),
		logs: trace.logs.map(({ run, text }) => ({ run, text })),
		contexts: trace.contexts,
	};
	corpora.set(trace, corpus);
	return corpus;
}
