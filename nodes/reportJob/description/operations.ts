import type { INodePropertyOptions } from 'n8n-workflow';

import type { ReportOperation } from '../job/jobItem';

/** The operations of a report, named alike for every service. `noun` as in `an enterprise report`. */
export function operationOptions(operations: readonly ReportOperation[], noun: string): INodePropertyOptions[] {
	const all: Record<ReportOperation, INodePropertyOptions> = {
		download: {
			name: 'Download',
			value: 'download',
			action: `Download ${noun}`,
			description: 'Look at a job by its ID and fetch its file if it is ready',
		},
		generate: {
			name: 'Generate',
			value: 'generate',
			action: `Generate ${noun}`,
			description: 'Ask the service for a new report and get the ID of the job',
		},
		generateAndDownload: {
			name: 'Generate and Download',
			value: 'generateAndDownload',
			action: `Generate and download ${noun}`,
			description: 'Ask for a new report, wait for it, and fetch its file',
		},
		getStatus: {
			name: 'Get Status',
			value: 'getStatus',
			action: `Get the status of ${noun}`,
			description: 'Look at a job by its ID, without fetching its file',
		},
	};
	return Object.values(all).filter(({ value }) => operations.includes(value as ReportOperation));
}
