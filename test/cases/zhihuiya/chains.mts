import type { IDataObject } from 'n8n-workflow';

/** One row per interactive chain: what a user fills in, as fully as it goes, where each step takes what the one before gave. */
export interface ChainCase {
	resource: string;
	/** The parameters of the operation that runs the whole chain. */
	whole: IDataObject;
	/** Every step that is an operation, in order; the task and the results come with the item. */
	steps: Array<[operation: string, parameters: IDataObject]>;
}

const from = (...names: string[]): IDataObject => Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
const TASK = from('taskId');

const novelty = { input: 'A phone', lang: 'cn', additionalFields: { pbdStart: '2020-09-01', pbdEnd: '2025-09-10' } };
const draft = { claim: '1. A device', disclosure: 'Field: high voltage' };
const fto = {
	input: 'Defrosting',
	additionalFields: {
		lang: 'en',
		country: 'CN, US',
		includeCompany: 'A',
		excludeCompany: 'B, C',
		legalStatus: [0, 1],
		apdStart: '2020-01-01',
		apdEnd: '2024-12-31',
	},
};

export const CHAIN_CASES: readonly ChainCase[] = [
	{
		resource: 'noveltySearch',
		whole: { ...novelty, title: 'Phone' },
		steps: [
			['createTask', novelty],
			['getTechSolution', TASK],
			['confirmTechSolution', { ...TASK, ...from('techSolution') }],
			['extractFeatures', TASK],
			['confirmFeatures', { ...TASK, ...from('techFeatures') }],
			['extractSearchElements', TASK],
			['confirmSearchElements', { ...TASK, ...from('elements') }],
			['getSearchResults', TASK],
			['addComparison', { ...from('techFeatures'), pn: 'CN118289111A', additionalFields: { isAddPatent: true, addPatentSelected: false } }],
			['confirmComparison', { ...TASK, ...from('finalResult') }],
		],
	},
	{
		resource: 'patentDraft',
		whole: { ...draft, title: 'Device' },
		steps: [
			['createTask', draft],
			['getSummary', TASK],
			['extractFeatures', { ...TASK, ...from('category') }],
		],
	},
	{
		resource: 'ftoSearch',
		whole: { ...fto, title: 'Defrosting' },
		steps: [
			['createTask', fto],
			['extractFeatures', TASK],
			['confirmFeatures', { ...TASK, ...from('techFeatures') }],
			['startSearch', TASK],
			['getSearchResults', TASK],
			['addComparison', { ...TASK, pn: 'CN118289111A' }],
		],
	},
];
