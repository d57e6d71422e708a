import type { FileKind } from '../../simulators/files/content.mts';
import { HOUR, NUMBERED, NUMBERED_FROM_1, WEEK, WORDS, type Create } from '../../simulators/zhihuiya/family.mts';
import { may, need } from '../../simulators/zhihuiya/fields.mts';
import { first, type FamilyCase } from './familyCase.mts';

/** R001 and R002 write both variants, with and without the logo, in one way. */
const logoVariants = (base: string, identifiers: string[]): Create[] =>
	['create', 'create-no-logo'].map((last) => ({
		path: `${base}/task/${last}`,
		fields: [need('report_type', { values: ['word', 'pdf'] }), ...identifiers.map((name) => may(name))],
		oneOf: identifiers,
	}));

const wordOrPdf = ({ report_type }: Record<string, unknown>): FileKind => (report_type === 'pdf' ? 'pdf' : 'docx');

const patent = (patentNumber: string) => ({ patentNumber, fileFormat: 'pdf' });

const COMPANY = ['company_name', 'credit_code', 'org_number'];
const evaluation = { reportName: 'Frost detector', text: 'A detector that measures the wind speed outdoors.', techMaturityIndex: 4 };
const idea = { techMeans: 'Steering on the spot' };

/** R001 to R004. */
export const REPORT_FAMILY_CASES: readonly FamilyCase[] = [
	{
		resource: 'enterpriseReport',
		code: 'R001',
		parameters: { identifyBy: 'creditCode', creditCode: '91110108551385082Q', fileFormat: 'word', additionalFields: { withLogo: false } },
		create: {
			path: '/innovation/company-report/task/create-no-logo',
			body: { report_type: 'word', credit_code: '91110108551385082Q' },
		},
		extension: 'docx',
		refused: [
			['no company', { fileFormat: 'word' }, /^Company Name is required/],
			['a name where the code is chosen', { identifyBy: 'creditCode', companyName: '小米', fileFormat: 'word' }, /^Credit Code is required/],
			['no format', { companyName: '小米' }, /^File Format is required/],
			['an unknown format', { companyName: '小米', fileFormat: 'xls' }, /^File Format must be one of: pdf, word; it is "xls"/],
			['a code that has lost digits', { identifyBy: 'creditCode', creditCode: 911101085513850800000, fileFormat: 'pdf' }, /^Credit Code must be text: the number 911101085513850800000 has already lost digits/],
		],
		service: {
			id: { field: 'job_id', style: 'bare64' },
			creates: logoVariants('/innovation/company-report', COMPANY),
			status: { method: 'GET', path: '/innovation/company-report/job_id/status' },
			state: { field: 'job_status', ...NUMBERED },
			link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
			queued: true,
			fileKind: wordOrPdf,
			fileName: (body) => `${first(body, COMPANY, '企业')}_企业创新能力报告`,
		},
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
		refused: [
			['no patent', { fileFormat: 'pdf' }, /^Patent Number is required/],
			['two words', patent('foo bar'), /^Patent Number must be one publication number, without blanks, such as CN108977442B.*; it is "foo bar"/],
			['two numbers', patent('CN108977442B, US11205304B2'), /^Patent Number must be one publication number/],
			['a patent ID for a number', patent('9cf648f8-8283-4767-9a14-f90f68303f3e'), /^Patent Number must be one publication number/],
			[
				'a number for a patent ID',
				{ identifyBy: 'patentId', patentId: 'CN108977442B', fileFormat: 'pdf' },
				/^Patent ID must be the PatSnap ID of one patent.*goes into Patent Number; it is "CN108977442B"/,
			],
		],
		service: {
			id: { field: 'job_id', style: 'bare64' },
			creates: logoVariants('/patent-valuation-data/patent-report', ['patent_id', 'patent_number']),
			status: { method: 'GET', path: '/patent-valuation-data/patent-report/job_id/status' },
			state: { field: 'job_status', ...NUMBERED },
			link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
			queued: true,
			fileKind: wordOrPdf,
			fileName: (body) => first(body, ['patent_number', 'patent_id'], 'patent'),
		},
	},
	{
		resource: 'prePatentEvaluation',
		code: 'R003',
		parameters: {
			...evaluation,
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
		refused: [
			['a maturity that there is not', { ...evaluation, techMaturityIndex: 11 }, /^Technical Maturity must be one of: 1, 2, .*10; it is 11/],
			['too many patents', { ...evaluation, additionalFields: { similarPatents: 101 } }, /^Similar Patents must be a whole number from 1 to 100; it is 101/],
			['a line without a value', { ...evaluation, additionalFields: { reportInfo: '[{ "key": "Applicant" }]' } }, /^Report Info: value of entry 1 is missing/],
			['lines that are no list', { ...evaluation, additionalFields: { reportInfo: '{ "key": "a", "value": "b" }' } }, /^Report Info must be a list; it is \{"key":"a","value":"b"\}/],
		],
		service: {
			id: { field: 'job_id', style: 'hex32' },
			creates: [
				{
					path: '/patent-valuation-data/pre_patent-evaluation-create',
					fields: [
						need('text'),
						need('tech_maturity_index', { type: 'integer', min: 1, max: 10 }),
						need('report_name'),
						may('limit', 'integer', { min: 1, max: 100 }),
						may('report_info', 'objects', { fields: [need('key'), need('value')] }),
					],
				},
			],
			status: { method: 'GET', path: '/patent-valuation-data/pre_patent-evaluation-export' },
			state: { field: 'report_status', ...WORDS },
			// the text says 7 days, the sample's signature 3 hours
			link: { field: 'report_url', lifeMs: 3 * HOUR, style: 'sigv4' },
			fileKind: () => 'pdf',
			fileName: (body) => first(body, ['report_name'], '申请前评估报告'),
		},
	},
	{
		resource: 'ideaValidation',
		code: 'R004',
		parameters: { ...idea, additionalFields: { country: 'CN, US', legalStatus: ['有效'], fileFormat: 'word' } },
		create: {
			path: '/search/patent/idea-validation/task/create',
			body: { tech_means: 'Steering on the spot', country: ['CN', 'US'], legal_status: ['有效'] },
		},
		status: { file_format: 'word' },
		extension: 'docx',
		refused: [
			['too many patents', { ...idea, additionalFields: { similarPatents: 21 } }, /^Similar Patents must be a whole number from 1 to 20; it is 21/],
			['countries between blanks', { ...idea, additionalFields: { country: 'CN US' } }, /^Countries: "CN US" must be the code of a patent authority, two capital letters such as CN.*\. Give countries separated by commas, for example CN, US, KR/],
			['an unknown legal status', { ...idea, additionalFields: { legalStatus: ['dead'] } }, /^Legal Status: "dead" is not one of: 有效/],
		],
		service: {
			id: { field: 'job_id', style: 'hex32' },
			creates: [
				{
					path: '/search/patent/idea-validation/task/create',
					fields: [
						need('tech_means'),
						may('tech_effect'),
						may('country', 'strings'),
						may('legal_status', 'strings'),
						may('limit', 'integer', { min: 1, max: 20 }),
					],
				},
			],
			status: {
				method: 'POST',
				path: '/search/patent/idea-validation/job_id/status',
				fields: [may('file_format', 'string', { values: ['ppt', 'word'] })],
			},
			state: { field: 'job_status', ...NUMBERED_FROM_1 },
			link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
			// the format is chosen when checking, not when creating
			fileKind: (_create, { file_format }) => (file_format === 'word' ? 'docx' : 'pptx'),
			fileName: () => '创意验证报告',
		},
	},
];
