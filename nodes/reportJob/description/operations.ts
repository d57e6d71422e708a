import type { INodePropertyOptions } from 'n8n-workflow';

import type { ReportOperation } from '../job/jobItem';

/** What a generated report costs, in the words of its service. */
export interface Cost {
	/** Behind an action, in brackets, where there is no room: `billed`. n8n names nodes and tools after their actions. */
	short: string;
	/** Of a report, as the predicate of a sentence: `is billed by ...`. */
	words: string;
}

/** The action of an operation that asks for nothing new. */
export const reads = (action: string): string => `${action} (reads)`;

/** The action of an operation that asks for something new. */
export const costs = (action: string, { short }: Cost): string => `${action} (${short})`;

/**
 * The operations of a report, named alike for every service. People choose among actions, and language models read
 * them: each says whether it costs anything.
 * @param noun as in `an enterprise report`
 */
export function operationOptions(operations: readonly ReportOperation[], noun: string, cost: Cost): INodePropertyOptions[] {
	const all: Record<ReportOperation, INodePropertyOptions> = {
		download: {
			name: 'Download',
			value: 'download',
			action: reads(`Download ${noun}`),
			description: 'Look at a job by its ID and fetch its file if it is ready. Reads only: asks for no new report.',
		},
		generate: {
			name: 'Generate',
			value: 'generate',
			action: costs(`Generate ${noun}`, cost),
			description: `Ask the service for a new report and get the ID of the job. Each report ${cost.words}.`,
		},
		generateAndDownload: {
			name: 'Generate and Download',
			value: 'generateAndDownload',
			action: costs(`Generate and download ${noun}`, cost),
			description: `Ask for a new report, wait for it, and fetch its file. Each report ${cost.words}.`,
		},
		getStatus: {
			name: 'Get Status',
			value: 'getStatus',
			action: reads(`Get the status of ${noun}`),
			description: 'Look at a job by its ID, without fetching its file. Reads only: asks for no new report.',
		},
	};
	return Object.values(all).filter(({ value }) => operations.includes(value as ReportOperation));
}
