import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { patentDraft } from '../reports/patentDraft';
import { NUMERIC_STATES } from '../reports/vocabulary';
import type { Chain } from './chain';
import { ofTask } from './fields';
import type { Step } from './step';

const createTask: Step = {
	operation: 'createTask',
	code: 'AI37-1',
	name: 'Create Task',
	action: 'Create the task of a patent draft',
	description: 'Begin a patent draft with its claims and disclosure; creates a task, which is billed',
	kind: 'starts',
	path: '/ai/specification/init/cnipa',
	fields: [
		{ name: 'claim', label: 'Claims', kind: 'longText', required: true, placeholder: 'e.g. 1. A battery tray, comprising a lid that…', description: 'The text of all claims' },
		{
			name: 'disclosure',
			label: 'Disclosure',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. The invention relates to the cooling of…',
			description: 'The text of the disclosure: field, background, solution, embodiments',
		},
	],
	gives: { taskId: 'task_id' },
};

const getSummary: Step = {
	operation: 'getSummary',
	code: 'AI37-2',
	name: 'Get Summary',
	action: 'Get the summary of a patent draft',
	description: 'Get category, classes, problem, methods, benefit and the outline of embodiments, waiting until they are written',
	kind: 'reads',
	path: '/ai/specification/init-result/cnipa',
	fields: [ofTask],
	gives: {
		category: 'category',
		classification: 'classification',
		technicalProblem: 'technical_problem',
		technicalMethods: 'technical_methods',
		benefit: 'benefit',
		embodimentOutline: 'embodiment_outline',
	},
	state: { name: 'status', states: NUMERIC_STATES },
	main: 'category',
};

const extractFeatures: Step = {
	operation: 'extractFeatures',
	code: 'AI37-3',
	name: 'Extract Features',
	action: 'Extract the features of a patent draft',
	description: 'Get the feature tree and the terms of the claims; your contract may bill each call',
	kind: 'reads',
	path: '/ai/specification/extract-feature/cnipa',
	fields: [
		ofTask,
		{
			name: 'category',
			label: 'Category',
			kind: 'text',
			required: true,
			placeholder: 'e.g. 设备',
			description: 'The technology category, as Get Summary returned it or as you see it',
		},
	],
	gives: { featureTree: 'feature_tree', terms: 'terms' },
	main: 'featureTree',
};

const report: Step = {
	operation: 'generate',
	code: 'AI37-4',
	name: 'Generate',
	action: 'Generate a patent draft',
	description: 'Ask for the draft of a task',
	kind: 'starts',
	path: '/ai/specification/generate-report/cnipa',
	fields: patentDraft.fields,
	gives: {},
};

/** What AI37-4 knows of an embodiment; the outline holds more. */
const EMBODIMENT = ['claim_numbers', 'embodiment_number', 'text', 'type'];

function embodimentsOf(outline: unknown): IDataObject[] | undefined {
	if (!Array.isArray(outline)) return undefined;
	return outline.map((entry: unknown) => pick(entry as IDataObject, EMBODIMENT));
}

/** AI37: a patent specification for CNIPA, from claims and disclosure to the document. */
export const draftChain: Chain = {
	family: patentDraft,
	from: 'claims and disclosure',
	create: createTask,
	fields: patentDraft.fields.filter(({ name }) => name === 'title'),
	steps: [
		{ step: getSummary },
		{ step: extractFeatures },
		{ step: report, takes: (known) => ({ ...known, embodiments: embodimentsOf(known.embodimentOutline) }) },
	],
	others: [],
};
