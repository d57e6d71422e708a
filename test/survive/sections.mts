import type { N8nHost } from '../n8n/N8nHost.mts';
import type { Place } from './place.mts';
import { QueueModeN8n } from './queue/QueueModeN8n.mts';
import { RegularN8n } from './RegularN8n.mts';
import type { Scenario } from './scenario.mts';
import { files } from './scenarios/files.mts';
import { limits } from './scenarios/limits.mts';
import { queueMode } from './scenarios/queueMode.mts';
import { restarts } from './scenarios/restarts.mts';
import { findProgram, versionOf } from './servers/findProgram.mts';

/** One n8n and all that happens in it: a table of the document. */
export interface Section<P extends Place = Place> {
	name: string;
	title: string;
	scenarios: ReadonlyArray<Scenario<P>>;
	/** The versions of what it needs besides n8n. @throws ProgramMissing */
	programs(): Promise<string[]>;
	start(host: N8nHost, tarball: string): Promise<P>;
}

const CONCURRENCY = 10;

const queuePrograms = async (): Promise<string[]> => {
	const programs = ['redis-server', 'postgres', 'initdb', 'psql', 'pg_dump'].map(findProgram);
	return await Promise.all(programs.slice(0, 2).map(versionOf));
};

const inQueueMode = (
	binaryMode: 'database' | 'filesystem',
	section: Pick<Section<QueueModeN8n>, 'name' | 'title' | 'scenarios'>,
): Section<QueueModeN8n> => ({
	...section,
	programs: queuePrograms,
	start: async (host, tarball) => await QueueModeN8n.start({ host, tarball, binaryMode, concurrency: CONCURRENCY }),
});

/** Erases what kind of n8n a section's scenarios want: the section itself starts the right one. */
const section = <P extends Place>(typed: Section<P>): Section => typed as unknown as Section;

export const SECTIONS: readonly Section[] = [
	section<RegularN8n>({
		name: 'regular',
		title: 'One process with SQLite',
		scenarios: restarts,
		programs: () => Promise.resolve([]),
		start: async (host, tarball) => await RegularN8n.start(host, tarball),
	}),
	section(
		inQueueMode('database', {
			name: 'queue',
			title: 'Queue mode: main, two workers, Redis and PostgreSQL',
			scenarios: queueMode,
		}),
	),
	section(inQueueMode('database', { name: 'queue-limits', title: 'Queue mode: two workers on one limit', scenarios: limits })),
	section(
		inQueueMode('database', {
			name: 'queue-database',
			title: "Queue mode: files in n8n's database",
			scenarios: [files("in n8n's database", 'files-database')],
		}),
	),
	section(
		inQueueMode('filesystem', {
			name: 'queue-filesystem',
			title: 'Queue mode: files in a shared folder',
			scenarios: [files('in a folder that all processes share', 'files-filesystem')],
		}),
	),
];
