import type { N8nClient } from '../n8n/N8nClient.mts';
import type { N8nHost } from '../n8n/N8nHost.mts';
import type { N8nInstance } from '../n8n/N8nInstance.mts';

/** The one n8n in which whatever is compared is run. */
export interface BenchHost {
	n8n: N8nInstance;
	client: N8nClient;
}

/** One question that has figures for an answer. Its `run` answers in Markdown: the table and what to know to read it. */
export type Benchmark = {
	/** As given to `--only`; also the name of its section in docs/benchmarks.md. */
	name: string;
	title: string;
} & (
	| { needs?: 'running n8n'; run(host: BenchHost): Promise<string> }
	/** It starts what it needs itself. */
	| { needs: 'installed n8n'; run(host: N8nHost): Promise<string> }
);
