import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { z } from 'zod';

import { reportLanguage, title } from '../reports/fields';
import { noveltySearch } from '../reports/noveltySearch';
import { NUMERIC_STATES, WORD_STATES } from '../reports/vocabulary';
import type { Chain } from './chain';
import { input, listOf, ofTask, patentNumber, withPlainDays } from './fields';
import type { Step, StepState } from './step';

const STATUS: StepState = { name: 'status', states: NUMERIC_STATES };

const techFeatures = listOf(
	'techFeatures',
	'Technical Features',
	'tech_features',
	'As Extract Features returned them, with your changes',
);

const CREATE_FIELDS: readonly FieldSpec[] = [
	input,
	reportLanguage('lang', 'Language'),
	{ name: 'pbdStart', sentAs: 'pbd_start', label: 'Publication Date From', kind: 'date', description: 'Earliest publication date of what is searched' },
	{ name: 'pbdEnd', sentAs: 'pbd_end', label: 'Publication Date To', kind: 'date', description: 'Latest publication date of what is searched' },
];

const createTask: Step = {
	operation: 'createTask',
	code: 'AI35-1',
	name: 'Create Task',
	action: 'Create the task of a novelty search',
	description: 'Begin a novelty search with the text of an invention; creates a task, which is billed',
	kind: 'starts',
	path: '/ai/novelty-search/submit',
	fields: CREATE_FIELDS,
	encode: withPlainDays(CREATE_FIELDS),
	gives: { taskId: 'task_id' },
};

const getTechSolution: Step = {
	operation: 'getTechSolution',
	code: 'AI35-2',
	name: 'Get Technical Solution',
	action: 'Get the technical solution of a novelty search',
	description: 'Get the summary of the technical solution, waiting until it is written',
	kind: 'reads',
	path: '/ai/novelty-search/tech-solution/get',
	fields: [ofTask],
	gives: { techSolution: 'tech_solution' },
	state: STATUS,
	main: 'techSolution',
};

const confirmTechSolution: Step = {
	operation: 'confirmTechSolution',
	code: 'AI35-3',
	name: 'Confirm Technical Solution',
	action: 'Confirm the technical solution of a novelty search',
	description: 'Confirm the technical solution, with your changes',
	kind: 'confirms',
	path: '/ai/novelty-search/tech-solution/update',
	fields: [
		ofTask,
		{
			name: 'techSolution',
			sentAs: 'tech_solution',
			label: 'Technical Solution',
			kind: 'longText',
			topLevel: true,
			description: 'As Get Technical Solution returned it, with your changes',
		},
	],
	gives: {},
};

const extractFeatures: Step = {
	operation: 'extractFeatures',
	code: 'AI35-4',
	name: 'Extract Features',
	action: 'Extract the features of a novelty search',
	description: 'Get the technical features of the confirmed solution, waiting until they are found',
	kind: 'reads',
	path: '/ai/novelty-search/feature/extract',
	fields: [ofTask],
	gives: { techFeatures: 'data' },
	state: STATUS,
	main: 'techFeatures',
};

const confirmFeatures: Step = {
	operation: 'confirmFeatures',
	code: 'AI35-5',
	name: 'Confirm Features',
	action: 'Confirm the features of a novelty search',
	description: 'Confirm the technical features, with your changes',
	kind: 'confirms',
	path: '/ai/novelty-search/feature/confirm',
	fields: [ofTask, techFeatures],
	gives: {},
};

const extractSearchElements: Step = {
	operation: 'extractSearchElements',
	code: 'AI35-6',
	name: 'Extract Search Elements',
	action: 'Extract the search elements of a novelty search',
	description: 'Get keywords and classes to search with, waiting until they are found',
	kind: 'reads',
	path: '/ai/novelty-search/retrieval/elements',
	fields: [ofTask],
	gives: { elements: 'elements' },
	state: STATUS,
	main: 'elements',
};

const confirmSearchElements: Step = {
	operation: 'confirmSearchElements',
	code: 'AI35-7',
	name: 'Confirm Search Elements',
	action: 'Confirm the search elements of a novelty search',
	description: 'Confirm the search elements, with your changes; starts the search, which is billed',
	kind: 'starts',
	path: '/ai/novelty-search/agent-search',
	fields: [
		ofTask,
		{
			name: 'elements',
			label: 'Search Elements',
			kind: 'json',
			required: true,
			description: 'As Extract Search Elements returned them, with your changes',
			shape: z.object({ list: z.array(z.object({}).passthrough()).optional() }).passthrough(),
		},
	],
	gives: {},
};

const getSearchResults: Step = {
	operation: 'getSearchResults',
	code: 'AI35-8',
	name: 'Get Search Results',
	action: 'Get the results of a novelty search',
	description: 'Get the strategy, the reference list and its comparison with the features, waiting until the search is done',
	kind: 'reads',
	path: '/ai/novelty-search/agent-result',
	fields: [ofTask],
	gives: {
		finalResult: 'final_result',
		findPatentNum: 'find_patent_num',
		featureKeywords: 'feature_keywords',
		featureAnalysisResult: 'feature_analysis_result',
		processDict: 'process_dict',
	},
	state: { name: 'task_status', states: WORD_STATES },
};

const confirmComparison: Step = {
	operation: 'confirmComparison',
	code: 'AI35-9',
	name: 'Confirm Comparison',
	action: 'Confirm the comparison of a novelty search',
	description: 'Confirm the reference list and its comparison with the features, with your changes',
	kind: 'confirms',
	path: '/ai/novelty-search/feature/comparison/confirm',
	fields: [
		ofTask,
		listOf(
			'finalResult',
			'Final Result',
			'final_result',
			'As Get Search Results returned it, with your changes and what Add Comparison returned',
		),
	],
	gives: {},
};

const addComparison: Step = {
	operation: 'addComparison',
	code: 'AI35-12',
	name: 'Add Comparison',
	action: 'Add a patent to the comparison of a novelty search',
	description: 'Compare the features with a patent of your choice, for Confirm Comparison; your contract may bill each call',
	kind: 'reads',
	path: '/ai/novelty-search/feature/comparison/generate',
	fields: [
		patentNumber,
		{ ...techFeatures, required: true },
		{ name: 'addPatentSelected', label: 'Select for the Report', kind: 'boolean', description: 'Whether the patent is selected for the report' },
		{ name: 'isAddPatent', label: 'Add to the Reference List', kind: 'boolean', description: 'Whether the patent is added to the reference list' },
	],
	encode: ({ pn, techFeatures: features, addPatentSelected, isAddPatent }) => ({
		request: {
			pn,
			...(isAddPatent === undefined ? {} : { is_add_patent: isAddPatent }),
			...(addPatentSelected === undefined ? {} : { add_patent_selected: addPatentSelected }),
		},
		tech_features: features,
	}),
	gives: { addedResult: 'final_res', threshold: 'threshold' },
	main: 'addedResult',
};

const report: Step = {
	operation: 'generate',
	code: 'AI35-10',
	name: 'Generate',
	action: 'Generate a novelty search report',
	description: 'Ask for the report of a task',
	kind: 'starts',
	path: '/ai/novelty-search/export',
	fields: noveltySearch.fields,
	gives: {},
};

/** AI35: a novelty check, from the text of an invention to the report. */
export const noveltyChain: Chain = {
	family: noveltySearch,
	from: 'the text of an invention',
	create: createTask,
	fields: [title],
	steps: [
		{ step: getTechSolution },
		{ step: confirmTechSolution },
		{ step: extractFeatures },
		{ step: confirmFeatures },
		{ step: extractSearchElements },
		{ step: confirmSearchElements },
		{ step: getSearchResults },
		{ step: confirmComparison },
		{ step: report },
	],
	others: [addComparison],
};
