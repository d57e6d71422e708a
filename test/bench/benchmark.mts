import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';

/** The one n8n in which whatever is compared is run. */
export interface BenchHost {
	n8n: N8nInstance;
	client: N8nClient;
}

/** One question that has figures for an answer. */
export interface Benchmark {
	/** As given to `--only`; also the name of its section in docs/benchmarks.md. */
	name: string;
	title: string;
	/** Answers in Markdown: the table and what to know to read it. */
	run(host: BenchHost): Promise<string>;
}
