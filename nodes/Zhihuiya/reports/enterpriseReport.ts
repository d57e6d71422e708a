import type { ReportFamily } from './family';
import { LONG_INTEGER_ID, NUMERIC_STATES } from './vocabulary';

/** R001, in older documents of the China site R011: the innovation capability of one company. */
export const enterpriseReport: ReportFamily = {
	resource: 'enterpriseReport',
	code: 'R001',
	name: 'Enterprise Report',
	noun: 'an enterprise report',
	operations: ['generate', 'getStatus', 'download', 'generateAndDownload'],
	fields: [
		{
			name: 'companyName',
			sentAs: 'company_name',
			label: 'Company Name',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. 小米科技有限责任公司',
			description: 'One company. Give its name, its credit code or its organisation code.',
		},
		{
			name: 'creditCode',
			sentAs: 'credit_code',
			label: 'Credit Code',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. 91110108551385082Q',
			description: 'Unified social credit code of one company',
		},
		{
			name: 'orgNumber',
			sentAs: 'org_number',
			label: 'Organisation Code',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. 5513850T82',
			description: 'Organisation code of one company',
		},
		{
			name: 'fileFormat',
			sentAs: 'report_type',
			label: 'File Format',
			kind: 'choice',
			required: true,
			options: [
				{ name: 'PDF', value: 'pdf' },
				{ name: 'Word', value: 'word' },
			],
		},
		{
			name: 'withLogo',
			label: 'With Logo',
			kind: 'boolean',
			default: true,
			description: 'Whether the report carries the PatSnap logo',
		},
	],
	anyOf: ['companyName', 'creditCode', 'orgNumber'],
	create: ({ companyName, creditCode, orgNumber, fileFormat, withLogo }) => ({
		method: 'POST',
		path: `/innovation/company-report/task/${withLogo === false ? 'create-no-logo' : 'create'}`,
		parameters: {
			report_type: fileFormat,
			company_name: companyName,
			credit_code: creditCode,
			org_number: orgNumber,
		},
	}),
	status: { method: 'GET', path: '/innovation/company-report/job_id/status' },
	idName: 'job_id',
	id: LONG_INTEGER_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: ['docx', 'ole', 'pdf', 'zip'],
};
