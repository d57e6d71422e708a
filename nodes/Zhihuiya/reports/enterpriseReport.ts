import type { ReportFamily } from './family';
import { fileFormat, withLogo } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, LONG_INTEGER_ID, NUMERIC_STATES } from './vocabulary';

/** R001, in older documents of the China site R011: the innovation capability of one company. */
export const enterpriseReport: ReportFamily = {
	resource: 'enterpriseReport',
	code: 'R001',
	name: 'Enterprise Report',
	noun: 'an enterprise report',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'companyName',
			sentAs: 'company_name',
			label: 'Company Name',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. 小米科技有限责任公司',
			description: 'Name of one company',
			hint: 'Give at least one of Company Name, Credit Code and Organisation Code',
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
		fileFormat,
		withLogo,
	],
	unsent: ['withLogo'],
	atLeastOneOf: [['companyName'], ['creditCode'], ['orgNumber']],
	createPath: (values) =>
		`/innovation/company-report/task/${values.withLogo === false ? 'create-no-logo' : 'create'}`,
	status: { method: 'GET', path: '/innovation/company-report/job_id/status' },
	idName: 'job_id',
	id: LONG_INTEGER_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: DOCUMENT_KINDS,
};
