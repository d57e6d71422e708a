import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { ReportFamily } from './family';
import { ALL_OPERATIONS, UUID_ID, WORD_STATES } from './vocabulary';

const MOST_ROWS = 100_000;
const MOST_DOCUMENTS = 1_000;
const DOCUMENT_EXPORTS = ['pdf', 'full_text'];
const FULL_TEXT_FIELDS = ['PN', 'ABST', 'CLMS', 'DESC'];

const day = (name: string, sentAs: string, label: string, description: string): FieldSpec => ({
	name,
	sentAs,
	label,
	kind: 'text',
	placeholder: 'e.g. 20260131',
	description: `${description}: eight digits, or * for any`,
	pattern: { regex: /^(\d{8}|\*)$/, problem: 'must be eight digits such as 20260131, or *' },
});

const choice = (
	name: string,
	sentAs: string,
	label: string,
	description: string,
	options: ReadonlyArray<readonly [name: string, value: string]>,
): FieldSpec => ({
	name,
	sentAs,
	label,
	kind: 'choice',
	description,
	options: options.map(([shown, value]) => ({ name: shown, value })),
});

function checkExport({ exportType, fields, rows, offset }: IDataObject): void {
	const isDocuments = DOCUMENT_EXPORTS.includes(String(exportType));
	if (isDocuments && Number(rows) > MOST_DOCUMENTS) {
		throw new InputError('Rows', `takes ${MOST_DOCUMENTS} at most for ${String(exportType)}`);
	}
	if (Number(rows) + Number(offset ?? 0) > MOST_ROWS) {
		throw new InputError('Rows and Offset', `may come to ${MOST_ROWS} at most together`);
	}
	const wrong = (fields as string[]).filter((field) => !FULL_TEXT_FIELDS.includes(field));
	if (exportType === 'full_text' && wrong.length > 0) {
		throw new InputError('Fields', `takes only ${FULL_TEXT_FIELDS.join(', ')} for full_text, not ${wrong.join(', ')}`);
	}
}

/** P055: patents by query, in bulk; billed by their number. The id works for 24 hours, the link for 7 days. */
export const patentExport: ReportFamily = {
	resource: 'patentExport',
	code: 'P055',
	name: 'Patent Export',
	noun: 'a patent export',
	operations: ALL_OPERATIONS,
	notice: 'A patent export is billed by the number of exported patents, up to Rows. Its ID can be asked for during 24 hours.',
	fields: [
		{
			name: 'queryText',
			sentAs: 'query_text',
			label: 'Query',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. TTL:car',
			description: 'A patent search in the syntax of PatSnap Analytics',
		},
		{
			name: 'fields',
			label: 'Fields',
			kind: 'texts',
			required: true,
			placeholder: 'e.g. PN, APNO',
			description: 'Fields to export, separated by commas. Full text takes only PN, ABST, CLMS and DESC.',
		},
		{
			name: 'exportType',
			sentAs: 'export_type',
			label: 'Export Type',
			kind: 'choice',
			required: true,
			options: [
				{ name: 'CSV', value: 'csv' },
				{ name: 'Excel', value: 'xls' },
				{ name: 'Full Text', value: 'full_text', description: 'A ZIP archive of XML files' },
				{ name: 'JSON', value: 'json' },
				{ name: 'PDF', value: 'pdf' },
				{ name: 'XML', value: 'xml' },
			],
		},
		{
			name: 'rows',
			label: 'Rows',
			kind: 'number',
			required: true,
			min: 1,
			max: MOST_ROWS,
			default: 100,
			description: 'Most patents to export, each of which is billed: up to 100,000, or 1,000 for PDF and full text',
		},
		day('apdtFrom', 'apdt_from', 'Application Date From', 'First application date'),
		day('apdtTo', 'apdt_to', 'Application Date To', 'Last application date'),
		day('pbdtFrom', 'pbdt_from', 'Publication Date From', 'First publication date'),
		day('pbdtTo', 'pbdt_to', 'Publication Date To', 'Last publication date'),
		choice('collapseType', 'collapse_type', 'Collapse Type', 'Which documents count as one', [
			['All', 'ALL'],
			['Application Number', 'APNO'],
			['DOCDB Family', 'DOCDB'],
			['Extended Family', 'EXTEND'],
			['INPADOC Family', 'INPADOC'],
		]),
		choice('collapseBy', 'collapse_by', 'Collapse By', 'What decides which of them is exported', [
			['Application Date', 'APD'],
			['Authority', 'AUTHORITY'],
			['Publication Date', 'PBD'],
			['Score', 'SCORE'],
		]),
		choice('collapseOrder', 'collapse_order', 'Collapse Order', 'Which end of that order is exported', [
			['Latest', 'LATEST'],
			['Oldest', 'OLDEST'],
		]),
		choice('lang', 'lang', 'Language', 'Language of the export', [
			['Chinese', 'cn'],
			['English', 'en'],
			['French', 'fr'],
			['German', 'de'],
			['Japanese', 'jp'],
			['Korean', 'kr'],
		]),
		choice('transLang', 'trans_lang', 'Translation Language', 'Language to translate into', [
			['Chinese', 'cn'],
			['English', 'en'],
			['Japanese', 'jp'],
		]),
		{
			name: 'offset',
			label: 'Offset',
			kind: 'number',
			min: 0,
			max: MOST_ROWS,
			default: 0,
			description: 'How many of the best matches to skip',
		},
		{
			name: 'stemming',
			label: 'Stemming',
			kind: 'boolean',
			description: 'Whether to search for other forms of English words too',
		},
	],
	check: checkExport,
	encode: ({ fields, stemming, ...values }) => ({
		...values,
		fields: (fields as string[]).join(','),
		...(stemming === undefined ? {} : { stemming: stemming ? 1 : 0 }),
	}),
	createPath: '/patent-search/export',
	status: { method: 'GET', path: '/patent-search/task' },
	idName: 'task_id',
	id: UUID_ID,
	stateName: 'export_status',
	states: WORD_STATES,
	linkName: 'url',
	fileKinds: ['csv', 'json', 'xml', 'xlsx', 'ole', 'pdf', 'zip'],
	remark: ({ count }) =>
		count === undefined || count === null ? null : `${String(count)} patents are exported and billed.`,
};
