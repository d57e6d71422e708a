import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import type { ReportFamily } from './family';
import { fileFormat, identifyBy, withLogo } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, LONG_INTEGER_ID, NUMERIC_STATES } from './vocabulary';

type Identifier = Omit<FieldOf<'text'>, 'kind' | 'required' | 'showWhen'>;

/** What names the company; the platform takes any one of them. */
const IDENTIFIERS: readonly Identifier[] = [
	{
		name: 'companyName',
		sentAs: 'company_name',
		label: 'Company Name',
		placeholder: 'e.g. 示例科技有限公司',
		description: 'Name of one company, as it is registered',
	},
	{
		name: 'creditCode',
		sentAs: 'credit_code',
		label: 'Credit Code',
		placeholder: 'e.g. 91110000MA0EXAMPLE',
		description: 'Unified social credit code of one company (统一社会信用代码)',
	},
	{
		name: 'orgNumber',
		sentAs: 'org_number',
		label: 'Organisation Code',
		placeholder: 'e.g. MA0EXAMPL',
		description: 'Organisation code of one company (组织机构代码)',
	},
];

/** R001, in older documents of the China site R011: the innovation capability of one company. */
export const enterpriseReport: ReportFamily = {
	resource: 'enterpriseReport',
	code: 'R001',
	name: 'Enterprise Report',
	noun: 'an enterprise report',
	operations: ALL_OPERATIONS,
	fields: [
		identifyBy(IDENTIFIERS, 'What the company is found by'),
		...IDENTIFIERS.map((each): FieldOf<'text'> => ({
			...each,
			kind: 'text',
			required: true,
			showWhen: { identifyBy: each.name },
		})),
		fileFormat,
		withLogo,
	],
	unsent: ['withLogo'],
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
