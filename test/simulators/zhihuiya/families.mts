import type { FileKind } from '../files/content.mts';
import { checkDirectory, CUSTOM_DIRECTORY } from './directory.mts';
import {
	HOUR,
	NUMBERED,
	NUMBERED_FROM_1,
	WEEK,
	WORDS,
	type Create,
	type Family,
} from './family.mts';
import { may, need } from './fields.mts';
import { Refusal } from './errors.mts';

const REPORT_TYPE = need('report_type', { values: ['word', 'pdf'] });
const TASK_ID = need('task_id');
const LANG = need('lang', { values: ['cn', 'en'] });

/** R001 and R002 write both variants, with and without the logo, in one way. */
function logoVariants(base: string, identifiers: string[]): Create[] {
	return ['create', 'create-no-logo'].map((last) => ({
		path: `${base}/task/${last}`,
		fields: [REPORT_TYPE, ...identifiers.map((name) => may(name))],
		oneOf: identifiers,
	}));
}

const wordOrPdf = ({ report_type }: Record<string, unknown>): FileKind =>
	report_type === 'pdf' ? 'pdf' : 'docx';

function first(body: Record<string, unknown>, names: string[], otherwise: string): string {
	const found = names.map((name) => body[name]).find((value) => typeof value === 'string' && value);
	return (found as string | undefined) ?? otherwise;
}

const EXPORT_KINDS: Record<string, FileKind> = {
	json: 'json',
	csv: 'csv',
	xls: 'xls',
	pdf: 'zipPdf',
	full_text: 'zipXml',
	xml: 'xml',
};

export const FAMILIES: readonly Family[] = [
	{
		code: 'R001',
		id: { field: 'job_id', style: 'bare64' },
		creates: logoVariants('/innovation/company-report', [
			'company_name',
			'credit_code',
			'org_number',
		]),
		status: { method: 'GET', path: '/innovation/company-report/job_id/status' },
		state: { field: 'job_status', ...NUMBERED },
		link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
		queued: true,
		fileKind: wordOrPdf,
		fileName: (body) =>
			`${first(body, ['company_name', 'credit_code', 'org_number'], '企业')}_企业创新能力报告`,
	},
	{
		code: 'R002',
		id: { field: 'job_id', style: 'bare64' },
		creates: logoVariants('/patent-valuation-data/patent-report', ['patent_id', 'patent_number']),
		status: { method: 'GET', path: '/patent-valuation-data/patent-report/job_id/status' },
		state: { field: 'job_status', ...NUMBERED },
		link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
		queued: true,
		fileKind: wordOrPdf,
		fileName: (body) => first(body, ['patent_number', 'patent_id'], 'patent'),
	},
	{
		code: 'R003',
		id: { field: 'job_id', style: 'hex32' },
		creates: [
			{
				path: '/patent-valuation-data/pre_patent-evaluation-create',
				fields: [
					need('text'),
					need('tech_maturity_index', { type: 'integer', min: 1, max: 10 }),
					need('report_name'),
					may('limit', 'integer', { min: 1, max: 100 }),
					may('report_info', 'objects'),
				],
				check: ({ report_info = [] }) => {
					const whole = (report_info as Array<Record<string, unknown>>).every(
						({ key, value }) => typeof key === 'string' && typeof value === 'string',
					);
					if (!whole) throw new Refusal(68300004, 200, 'Invalid parameter! report_info');
				},
			},
		],
		status: { method: 'GET', path: '/patent-valuation-data/pre_patent-evaluation-export' },
		state: { field: 'report_status', ...WORDS },
		// the text says 7 days, the sample's signature 3 hours
		link: { field: 'report_url', lifeMs: 3 * HOUR, style: 'sigv4' },
		fileKind: () => 'pdf',
		fileName: (body) => first(body, ['report_name'], '申请前评估报告'),
	},
	{
		code: 'R004',
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
	{
		code: 'AI32',
		id: { field: 'job_id', style: 'uuid' },
		creates: [
			{
				path: '/search/patent/patent-disclosure/generate',
				fields: [
					need('language', { values: ['cn', 'en'] }),
					need('mechanism'),
					need('tech_solution'),
					may('application', 'strings'),
					may('background'),
					may('embodiment'),
					may('others'),
					may('outcome'),
					may('subject_improvement', 'strings'),
					may('tech_problem'),
				],
				stateField: 'status',
			},
		],
		status: { method: 'POST', path: '/search/patent/patent-disclosure/download' },
		state: { field: 'job_status', ...NUMBERED },
		link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'docx',
		fileName: () => '技术交底书',
	},
	{
		code: 'AI34',
		id: { field: 'report_id', style: 'uuid' },
		creates: [
			{
				path: '/ai/quick-search-report/creation',
				fields: [need('technical_issues'), may('auto_directory', 'boolean')],
				extra: () => ({ analysis_directory: CUSTOM_DIRECTORY }),
			},
		],
		amend: {
			path: '/ai/quick-search-report/creation/custom-dir',
			fields: [need('technical_issues'), need('analysis_directory', { type: 'objects' })],
			check: checkDirectory,
		},
		waitsForAmend: ({ auto_directory }) => auto_directory === false,
		status: { method: 'GET', path: '/ai/quick-search-report/query' },
		state: {
			field: 'report_status',
			waiting: 'RUNNING',
			running: 'RUNNING',
			ready: 'SUCCEED',
			failed: 'FAILED',
		},
		link: { field: 'report_url', lifeMs: 3 * HOUR, style: 'cos', sinceCreation: true },
		extra: () => ({ tech_analysis: {}, market_analysis: {} }),
		fileKind: () => 'docx',
		fileName: () => '技术预研报告',
	},
	{
		code: 'AI35',
		id: { field: 'task_id', style: 'uuid' },
		creates: [
			{
				path: '/ai/novelty-search/export',
				fields: [TASK_ID, need('title')],
				idFrom: 'task_id',
			},
		],
		status: { method: 'POST', path: '/ai/novelty-search/report/get' },
		state: { field: 'status', ...NUMBERED_FROM_1 },
		link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'docx',
		fileName: (body) => first(body, ['title'], '查新报告'),
	},
	{
		code: 'AI37',
		id: { field: 'task_id', style: 'uuid' },
		creates: [
			{
				path: '/ai/specification/generate-report/cnipa',
				fields: [TASK_ID, need('category'), need('title')],
				idFrom: 'task_id',
				// AI37-4 may itself already tell state and link
				stateField: 'status',
			},
		],
		status: { method: 'POST', path: '/ai/specification/download-report' },
		state: { field: 'status', ...NUMBERED_FROM_1 },
		link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'docx',
		fileName: (body) => first(body, ['title'], '专利说明书'),
	},
	{
		code: 'AI40',
		id: { field: 'task_id', style: 'uuid' },
		creates: [
			{
				path: '/ai/feasibility-analysis-creation',
				fields: [LANG, need('text'), may('need_logo', 'boolean')],
			},
		],
		status: { method: 'POST', path: '/ai/feasibility-analysis-query' },
		state: { field: 'status', ...NUMBERED_FROM_1 },
		link: { field: 'url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'pdf',
		fileName: () => '方案可行性分析报告',
	},
	{
		code: 'AI66',
		id: { field: 'task_id', style: 'uuid' },
		creates: [
			{
				path: '/ai/fto/report/create',
				// The task_id of the search goes in; a new one, of the report, comes out.
				fields: [TASK_ID, need('title')],
				check: ({ final_res }) => {
					const items = Array.isArray(final_res) ? final_res.length : 0;
					if (items < 1 || items > 5)
						throw new Refusal(68300004, 200, 'Invalid parameter! final_res');
				},
			},
		],
		status: { method: 'POST', path: '/ai/fto/report/get' },
		state: { field: 'status', ...NUMBERED_FROM_1 },
		link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'docx',
		fileName: (body) => first(body, ['title'], 'FTO检索报告'),
	},
	{
		code: 'P055',
		id: { field: 'task_id', style: 'hex32' },
		creates: [
			{
				path: '/patent-search/export',
				fields: [
					need('query_text'),
					need('fields'),
					need('export_type', { values: Object.keys(EXPORT_KINDS) }),
					need('rows', { type: 'integer', min: 1, max: 100_000 }),
					may('offset', 'integer', { min: 0 }),
				],
				check: ({ export_type, rows, offset = 0, fields }) => {
					const perPatent = export_type === 'pdf' || export_type === 'full_text';
					if (perPatent && (rows as number) > 1000) throw new Refusal(68300004);
					if ((rows as number) + (offset as number) > 100_000) throw new Refusal(68300004);
					const known = (fields as string)
						.split(',')
						.every((field) => ['PN', 'ABST', 'CLMS', 'DESC'].includes(field.trim()));
					if (export_type === 'full_text' && !known) throw new Refusal(68300004);
				},
				extra: ({ rows }) => ({ count: rows }),
			},
		],
		status: { method: 'GET', path: '/patent-search/task' },
		state: { field: 'export_status', ...WORDS },
		link: { field: 'url', lifeMs: WEEK, style: 'sigv4' },
		extra: ({ rows }) => ({ count: rows }),
		idLifeMs: 24 * HOUR,
		fileKind: ({ export_type }) => EXPORT_KINDS[export_type as string] ?? 'json',
		fileName: () => '专利导出',
	},
];
