import type { IExecuteFunctions, Logger } from 'n8n-workflow';

import type { ReportOperation } from './jobItem';
import type { Run } from '../run/nodeRun';
import type { JobMemory } from '../run/jobMemory';

/** What the items of one run share. */
export interface RunContext {
	context: IExecuteFunctions;
	run: Run;
	memory: JobMemory;
	runIndex: number;
	logger: Logger;
	operation: ReportOperation;
	/** As an agent's tool nothing is downloaded. */
	withFiles: boolean;
	/** Bounds how many files are fetched side by side. */
	inDownloadLane: <T>(download: () => Promise<T>) => Promise<T>;
}
