import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { title } from '../reports/fields';
import { asSelected, ftoSearch } from '../reports/ftoSearch';
import { WORD_STATES } from '../reports/vocabulary';
import { REPORT_ID, type Chain } from './chain';
import { input, listOf, ofTask, patentNumber, withPlainDays } from './fields';
import type { Step } from './step';

const companies = (name: string, label: string, sentAs: string, description: string): FieldSpec => ({
	name,
	label,
	sentAs,
	kind: 'texts',
	placeholder: 'e.g. 示例科技有限公司',
	description: `${description}, separated by commas`,
});

const CREATE_FIELDS: readonly FieldSpec[] = [
	input,
	{ name: 'apdStart', sentAs: 'apd_start', label: 'Application Date From', kind: 'date', description: 'Earliest application date of what is searched' },
	{ name: 'apdEnd', sentAs: 'apd_end', label: 'Application Date To', kind: 'date', description: 'Latest application date of what is searched' },
	{
		name: 'country',
		label: 'Countries',
		kind: 'texts',
		placeholder: 'e.g. CN, US, EP',
		description: 'Patent offices to search in, separated by commas',
	},
	companies('excludeCompany', 'Exclude Companies', 'exclude_company', 'Companies whose patents are left out'),
	companies('includeCompany', 'Include Companies', 'include_company', 'Companies whose patents come first'),
	{
		name: 'lang',
		label: 'Language',
		kind: 'choice',
		description: 'Language of the search and its report',
		options: [
			{ name: 'Chinese', value: 'cn' },
			{ name: 'English', value: 'en' },
		],
	},
	{
		name: 'legalStatus',
		sentAs: 'legal_status',
		label: 'Legal Status',
		kind: 'choices',
		options: [
			{ name: 'Invalid', value: 0 },
			{ name: 'Under Examination', value: 2 },
			{ name: 'Valid', value: 1 },
		],
		description: 'Legal status of the patents that are searched',
	},
];

const createTask: Step = {
	operation: 'createTask',
	code: 'AI66-1',
	name: 'Create Task',
	action: 'Create the task of an FTO search',
	description: 'Begin an FTO search with a technical description; creates a task, which is billed',
	kind: 'starts',
	path: '/ai/fto/submit',
	fields: CREATE_FIELDS,
	encode: withPlainDays(CREATE_FIELDS),
	gives: { taskId: 'task_id' },
};

const extractFeatures: Step = {
	operation: 'extractFeatures',
	code: 'AI66-2',
	name: 'Extract Features',
	action: 'Extract the features of an FTO search',
	description: 'Get the technical features of the description; your contract may bill each call',
	kind: 'reads',
	path: '/ai/fto/feature/extract',
	fields: [ofTask],
	gives: { techFeatures: 'features', threshold: 'threshold' },
	main: 'techFeatures',
};

const confirmFeatures: Step = {
	operation: 'confirmFeatures',
	code: 'AI66-3',
	name: 'Confirm Features',
	action: 'Confirm the features of an FTO search',
	description: 'Confirm the technical features, with your changes',
	kind: 'confirms',
	path: '/ai/fto/feature/confirm',
	fields: [
		ofTask,
		{
			...listOf('techFeatures', 'Technical Features', 'tech_features', 'As Extract Features returned them, with your changes'),
			required: true,
		},
	],
	gives: {},
};

const startSearch: Step = {
	operation: 'startSearch',
	code: 'AI66-4',
	name: 'Start Search',
	action: 'Start an FTO search',
	description: 'Search by the confirmed features, which is billed',
	kind: 'starts',
	path: '/ai/fto/search/agent',
	fields: [ofTask],
	gives: {},
};

const getSearchResults: Step = {
	operation: 'getSearchResults',
	code: 'AI66-5',
	name: 'Get Search Results',
	action: 'Get the results of an FTO search',
	description: 'Get the patents that were found and their comparison with the features, waiting until the search is done',
	kind: 'reads',
	path: '/ai/fto/search/agent/result',
	fields: [ofTask],
	gives: {
		finalResult: 'final_result',
		findPatentNum: 'find_patent_num',
		totalComparisonPatentNum: 'total_comparison_patent_num',
		featureKeywords: 'feature_keywords',
		processDict: 'process_dict',
	},
	state: { name: 'task_status', states: WORD_STATES },
};

const addComparison: Step = {
	operation: 'addComparison',
	code: 'AI66-8',
	name: 'Add Comparison',
	action: 'Add a patent to the comparison of an FTO search',
	description:
		'Compare the features with a patent of your choice; Generate takes it once you add feature_match_num and comparison_conclusion. Your contract may bill each call.',
	kind: 'reads',
	path: '/ai/fto/feature/comparison',
	fields: [ofTask, patentNumber],
	gives: { addedResult: 'final_res', threshold: 'threshold' },
	main: 'addedResult',
};

const report: Step = {
	operation: 'generate',
	code: 'AI66-6',
	name: 'Generate',
	action: 'Generate an FTO search report',
	description: 'Ask for the report on the patents that were chosen',
	kind: 'starts',
	path: '/ai/fto/report/create',
	fields: ftoSearch.fields,
	gives: { [REPORT_ID]: 'task_id' },
};

/** A report is on 1 to 5 patents. https://open.patsnap.com/devportal/api-reference/ai/fto/report/create */
const MOST_PATENTS = 5;

const found = ({ finalResult }: IDataObject): IDataObject[] => (Array.isArray(finalResult) ? (finalResult as IDataObject[]) : []);

/**
 * The patents that a report is on: those that the search has selected, else the first, because they come in the order of
 * their score.
 */
function chosen(known: IDataObject): IDataObject[] {
	const selected = found(known).filter((each) => each.selected === true);
	const patents = selected.length > 0 ? selected : found(known);
	return asSelected(patents.slice(0, MOST_PATENTS));
}

/** The same choice, as a person sees and changes it in the panel of Generate. */
const CHOSEN = `={{ $json.finalResult?.filter((patent, _, all) => patent.selected || !all.some(({ selected }) => selected)).slice(0, ${MOST_PATENTS}) }}`;

/** AI66: freedom to operate, from a technical description to the report. */
export const ftoChain: Chain = {
	family: ftoSearch,
	from: 'a technical description',
	create: createTask,
	fields: [title],
	steps: [
		{ step: extractFeatures },
		{ step: confirmFeatures },
		{ step: startSearch },
		{ step: getSearchResults },
		{
			step: report,
			takes: (known) => ({ ...known, finalRes: chosen(known) }),
			lacks: (known) => (found(known).length === 0 ? 'The search found no patents to report on.' : null),
		},
	],
	others: [addComparison],
	presets: { specifyFinalRes: 'json', finalResJson: CHOSEN },
};
