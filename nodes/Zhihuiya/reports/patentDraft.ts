import { z } from 'zod';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { ReportFamily } from './family';
import { taskId, title } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** A list of objects as an earlier call of the chain returned it, changed or not. */
const fromTheChain = (name: string, sentAs: string, label: string): FieldSpec => ({
	name,
	sentAs,
	label,
	kind: 'json',
	description: 'As AI37-3 returned it, with your changes',
	shape: z.array(z.record(z.any()), { invalid_type_error: 'must be a list of objects' }),
});

/** AI37: a patent specification for CNIPA; Generate is the last call of an interactive chain (AI37-4). */
export const patentDraft: ReportFamily = {
	resource: 'patentDraft',
	code: 'AI37',
	name: 'Patent Draft',
	noun: 'a patent draft',
	operations: ALL_OPERATIONS,
	fields: [
		taskId,
		title,
		{
			name: 'category',
			label: 'Category',
			kind: 'text',
			required: true,
			placeholder: 'e.g. 设备',
			description: 'Technology category: composition of matter, machine, process or manufacture',
		},
		{ name: 'benefit', label: 'Benefit', kind: 'longText', description: 'Technical benefits' },
		{ name: 'classification', label: 'Classification', kind: 'texts', description: 'IPC classes, separated by commas' },
		fromTheChain('embodiments', 'embodiments', 'Embodiments'),
		fromTheChain('featureTree', 'feature_tree', 'Feature Tree'),
		{ name: 'technicalMethods', sentAs: 'technical_methods', label: 'Technical Methods', kind: 'longText' },
		{ name: 'technicalProblem', sentAs: 'technical_problem', label: 'Technical Problem', kind: 'longText' },
		fromTheChain('terms', 'terms', 'Terms'),
		{ name: 'urls', label: 'Image URLs', kind: 'texts', description: 'Addresses of drawings, separated by commas' },
	],
	createPath: '/ai/specification/generate-report/cnipa',
	status: { method: 'POST', path: '/ai/specification/download-report' },
	idName: 'task_id',
	id: UUID_ID,
	idField: 'taskId',
	stateName: 'status',
	states: NUMERIC_STATES,
	linkName: 'report_url',
	fileKinds: DOCUMENT_KINDS,
};
