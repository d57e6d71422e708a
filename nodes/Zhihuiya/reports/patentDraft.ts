import { draftEmbodiments, draftFeatureTree, draftTerms } from './chainShapes';
import type { ReportFamily } from './family';
import { taskId, title } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

const FROM_THE_CHAIN = 'As AI37-3 returned it, with your changes';

/** The platform's own client allows no more: github.com/patsnap/skills, open-platform/cn-biopharma-patent-drafting. */
const LONGEST_TITLE = 50;

/** AI37: a patent specification for CNIPA; Generate is the last call of an interactive chain (AI37-4). */
export const patentDraft: ReportFamily = {
	resource: 'patentDraft',
	code: 'AI37',
	name: 'Patent Draft',
	noun: 'a patent draft',
	operations: ALL_OPERATIONS,
	fields: [
		taskId,
		{ ...title, maxLength: LONGEST_TITLE, description: `Title of the invention, of up to ${LONGEST_TITLE} characters` },
		{
			name: 'category',
			label: 'Category',
			kind: 'text',
			required: true,
			placeholder: 'e.g. 设备',
			description: 'Technology category: composition of matter, machine, process or manufacture',
		},
		{ name: 'benefit', label: 'Benefit', kind: 'longText', description: 'Technical benefits' },
		{ name: 'classification', label: 'Classification', kind: 'texts', placeholder: 'e.g. H01M10/613, B60L50/64', description: 'IPC classes, separated by commas' },
		{
			name: 'embodiments',
			label: 'Embodiments',
			kind: 'json',
			placeholder: 'e.g. [{ "embodiment_number": 1, "text": "…" }]',
			description: 'A list of embodiments with their text',
			shape: draftEmbodiments,
		},
		{
			name: 'featureTree',
			sentAs: 'feature_tree',
			label: 'Feature Tree',
			kind: 'json',
			description: FROM_THE_CHAIN,
			shape: draftFeatureTree,
		},
		{ name: 'technicalMethods', sentAs: 'technical_methods', label: 'Technical Methods', kind: 'longText', description: 'The means by which the problem is solved' },
		{ name: 'technicalProblem', sentAs: 'technical_problem', label: 'Technical Problem', kind: 'longText', description: 'The problem that the invention solves' },
		{ name: 'terms', label: 'Terms', kind: 'json', description: FROM_THE_CHAIN, shape: draftTerms },
		{ name: 'urls', label: 'Image URLs', kind: 'texts', placeholder: 'e.g. https://example.com/figure-1.png', description: 'Addresses of drawings, separated by commas' },
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
