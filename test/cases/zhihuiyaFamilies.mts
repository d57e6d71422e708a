import type { IDataObject } from 'n8n-workflow';

/** One row per report family: what a user fills in, and what must arrive at the service. */
export interface FamilyCase {
	resource: string;
	code: string;
	/** The node's parameters for a create, required ones only unless they show a rule of the family. */
	parameters: IDataObject;
	/** The call that creates the job. */
	create: { path: string; body: IDataObject };
	/** What a status call takes besides the id. */
	status?: IDataObject;
	/** The extension of the file that the service makes. */
	extension: string;
	/** Where the id that comes out is not one of the service's making. */
	ownId?: string;
}

const TASK = '8b814751-8264-45df-a157-2da6273b07f9';

export const FAMILY_CASES: readonly FamilyCase[] = [
	{
		resource: 'enterpriseReport',
		code: 'R001',
		parameters: { creditCode: '91110108551385082Q', fileFormat: 'word', additionalFields: { withLogo: false } },
		create: {
			path: '/innovation/company-report/task/create-no-logo',
			body: { report_type: 'word', credit_code: '91110108551385082Q' },
		},
		extension: 'docx',
	},
	{
		resource: 'patentValueReport',
		code: 'R002',
		parameters: { patentNumber: 'CN108977442B', fileFormat: 'pdf' },
		create: {
			path: '/patent-valuation-data/patent-report/task/create',
			body: { report_type: 'pdf', patent_number: 'CN108977442B' },
		},
		extension: 'pdf',
	},
	{
		resource: 'prePatentEvaluation',
		code: 'R003',
		parameters: {
			reportName: 'Frost detector',
			text: 'A detector that measures the wind speed outdoors.',
			techMaturityIndex: 4,
			additionalFields: { similarPatents: 20, reportInfo: '[{ "key": "Applicant", "value": "Example" }]' },
		},
		create: {
			path: '/patent-valuation-data/pre_patent-evaluation-create',
			body: {
				report_name: 'Frost detector',
				text: 'A detector that measures the wind speed outdoors.',
				tech_maturity_index: 4,
				limit: 20,
				report_info: [{ key: 'Applicant', value: 'Example' }],
			},
		},
		extension: 'pdf',
	},
	{
		resource: 'ideaValidation',
		code: 'R004',
		parameters: {
			techMeans: 'Steering on the spot',
			additionalFields: { country: 'CN, US', legalStatus: ['有效'], fileFormat: 'word' },
		},
		create: {
			path: '/search/patent/idea-validation/task/create',
			body: { tech_means: 'Steering on the spot', country: ['CN', 'US'], legal_status: ['有效'] },
		},
		status: { file_format: 'word' },
		extension: 'docx',
	},
	{
		resource: 'technicalDisclosure',
		code: 'AI32',
		parameters: { techSolution: 'A vehicle with doors', mechanism: 'Door, motor, detector', language: 'en' },
		create: {
			path: '/search/patent/patent-disclosure/generate',
			body: { tech_solution: 'A vehicle with doors', mechanism: 'Door, motor, detector', language: 'en' },
		},
		extension: 'docx',
	},
	{
		resource: 'quickSearchReport',
		code: 'AI34',
		parameters: {
			technicalIssues: 'Energy density of lithium batteries',
			additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost" }]' },
		},
		create: {
			path: '/ai/quick-search-report/creation',
			body: { technical_issues: 'Energy density of lithium batteries', auto_directory: false },
		},
		extension: 'docx',
	},
	{
		resource: 'noveltySearch',
		code: 'AI35',
		parameters: { taskId: TASK, title: 'Telephone' },
		create: { path: '/ai/novelty-search/export', body: { task_id: TASK, title: 'Telephone' } },
		extension: 'docx',
		ownId: TASK,
	},
	{
		resource: 'patentDraft',
		code: 'AI37',
		parameters: {
			taskId: TASK,
			title: 'Test device',
			category: '设备',
			additionalFields: { classification: 'G01R31/12, H02G15/08', terms: '[{ "name": "chamber", "unique_id": "1" }]' },
		},
		create: {
			path: '/ai/specification/generate-report/cnipa',
			body: {
				task_id: TASK,
				title: 'Test device',
				category: '设备',
				classification: ['G01R31/12', 'H02G15/08'],
				terms: [{ name: 'chamber', unique_id: '1' }],
			},
		},
		extension: 'docx',
		ownId: TASK,
	},
	{
		resource: 'feasibilityAnalysis',
		code: 'AI40',
		parameters: { text: 'Wrap the egg in foam', lang: 'en', additionalFields: { needLogo: false } },
		create: {
			path: '/ai/feasibility-analysis-creation',
			body: { text: 'Wrap the egg in foam', lang: 'en', need_logo: false },
		},
		extension: 'pdf',
	},
	{
		resource: 'ftoSearch',
		code: 'AI66',
		parameters: { taskId: TASK, title: 'Defrosting', finalRes: '[{ "patent_id": "3f7db6aa-2263-41d5-bddb-671301f215a7" }]' },
		create: {
			path: '/ai/fto/report/create',
			body: { task_id: TASK, title: 'Defrosting', final_res: [{ patent_id: '3f7db6aa-2263-41d5-bddb-671301f215a7' }] },
		},
		extension: 'docx',
	},
	{
		resource: 'patentExport',
		code: 'P055',
		parameters: {
			queryText: 'TTL:car',
			fields: 'PN, APNO',
			exportType: 'csv',
			rows: 100,
			additionalFields: { stemming: true, collapseType: 'DOCDB', pbdtFrom: '20200101' },
		},
		create: {
			path: '/patent-search/export',
			body: {
				query_text: 'TTL:car',
				fields: 'PN,APNO',
				export_type: 'csv',
				rows: 100,
				stemming: 1,
				collapse_type: 'DOCDB',
				pbdt_from: '20200101',
			},
		},
		extension: 'csv',
	},
];
