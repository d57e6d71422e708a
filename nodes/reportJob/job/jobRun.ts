import type { Logger } from 'n8n-workflow';

import type { JobMemory } from '../run/jobMemory';
import type { NodeRun } from '../run/nodeRun';
import type { OnceNotes } from '../run/onceNotes';
import type { ReportOperation } from './jobItem';

/** What the jobs of one run of a node share. */
export interface JobRun {
	/** The service's name in messages. */
	service: string;
	/** What the service calls an id, for the log. */
	idField: string;
	run: NodeRun;
	memory: JobMemory;
	/** What outlives the execution; null where n8n keeps nothing of the kind. */
	notes: OnceNotes | null;
	runIndex: number;
	/** Of the execution; the user's Retry has another one. */
	executionId: string;
	logger: Logger;
	operation: ReportOperation;
	/** As an agent's tool nothing is downloaded. */
	withFiles: boolean;
	/** Bounds how many files are fetched side by side. */
	inFileTurn: <T>(fetch: () => Promise<T>) => Promise<T>;
}
