import type { IDataObject } from 'n8n-workflow';

import { ftoColumns, ftoResults } from './chainShapes';
import type { ReportFamily } from './family';
import { taskId, title } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** What is sent is marked as selected, as the platform's own client does (github.com/patsnap/skills). */
export const asSelected = (patents: readonly IDataObject[]): IDataObject[] => patents.map((each) => ({ ...each, selected: true }));

/** AI66: freedom to operate; Generate is the last call of an interactive chain (AI66-6), and its answer names a new id. */
export const ftoSearch: ReportFamily = {
	resource: 'ftoSearch',
	code: 'AI66',
	name: 'FTO Search',
	noun: 'an FTO search report',
	operations: ALL_OPERATIONS,
	fields: [
		taskId,
		title,
		{
			name: 'finalRes',
			sentAs: 'final_res',
			label: 'Final Results',
			kind: 'rows',
			row: 'Patent',
			required: true,
			description: 'The 1 to 5 patents chosen for the report, as the search returned them (AI66-5): those that it has selected, else the first',
			columns: ftoColumns,
			shape: ftoResults,
		},
	],
	encode: ({ finalRes, ...values }) => ({ ...values, finalRes: asSelected(finalRes as IDataObject[]) }),
	createPath: '/ai/fto/report/create',
	status: { method: 'POST', path: '/ai/fto/report/get' },
	idName: 'task_id',
	id: UUID_ID,
	stateName: 'status',
	states: NUMERIC_STATES,
	linkName: 'report_url',
	fileKinds: DOCUMENT_KINDS,
};
