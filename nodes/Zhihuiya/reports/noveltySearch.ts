import type { ReportFamily } from './family';
import { taskId, title } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** AI35: a novelty check; Generate is the last call of an interactive chain (AI35-10). */
export const noveltySearch: ReportFamily = {
	resource: 'noveltySearch',
	code: 'AI35',
	name: 'Novelty Search',
	noun: 'a novelty search report',
	operations: ALL_OPERATIONS,
	fields: [taskId, title],
	createPath: '/ai/novelty-search/export',
	status: { method: 'POST', path: '/ai/novelty-search/report/get' },
	idName: 'task_id',
	id: UUID_ID,
	idField: 'taskId',
	stateName: 'status',
	states: NUMERIC_STATES,
	linkName: 'report_url',
	fileKinds: DOCUMENT_KINDS,
};
