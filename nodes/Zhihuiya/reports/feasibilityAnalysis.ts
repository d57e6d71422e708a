import type { ReportFamily } from './family';
import { reportLanguage } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** AI40: whether a solution can be carried out, as a PDF. */
export const feasibilityAnalysis: ReportFamily = {
	resource: 'feasibilityAnalysis',
	code: 'AI40',
	name: 'Feasibility Analysis',
	noun: 'a feasibility analysis',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'text',
			label: 'Technical Solution',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. A battery tray whose lid carries cooling channels…',
			description: 'The solution to be analysed',
		},
		reportLanguage('lang', 'Language'),
		{
			name: 'needLogo',
			sentAs: 'need_logo',
			label: 'With Logo',
			kind: 'boolean',
			default: true,
			description: 'Whether the PDF carries a logo',
		},
	],
	createPath: '/ai/feasibility-analysis-creation',
	status: { method: 'POST', path: '/ai/feasibility-analysis-query' },
	idName: 'task_id',
	id: UUID_ID,
	stateName: 'status',
	states: NUMERIC_STATES,
	linkName: 'url',
	fileKinds: DOCUMENT_KINDS,
};
