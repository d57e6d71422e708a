import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import { allOf } from '../../reportJob/parameters/wording';
import type { ReportFamily } from './family';
import { FIELD_CODE } from './patentForms';
import { ALL_OPERATIONS, UUID_ID, WORD_STATES } from './vocabulary';

const MOST_ROWS = 100_000;

/** What each export type takes, where it does not take everything. */
const LIMITS: Readonly<Record<string, { rows: number; only?: readonly string[] }>> = {
	full_text: { rows: 1_000, only: ['PN', 'ABST', 'CLMS', 'DESC'] },
	pdf: { rows: 1_000 },
};

/** The export types that hold these fields. */
const TYPES_WITH: Readonly<Record<string, readonly string[]>> = {
	CLMS: ['full_text', 'pdf'],
	DESC: ['full_text'],
};

const day = (name: string, sentAs: string, label: string, description: string): FieldOf<'text'> => ({
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
	options: ReadonlyArray<readonly [name: string, value: string, about?: string]>,
): FieldOf<'choice'> => ({
	name,
	sentAs,
	label,
	kind: 'choice',
	description,
	options: options.map(([shown, value, about]) => ({ name: shown, value, ...(about ? { description: about } : {}) })),
});

function checkFieldCodes(exportType: string, fields: readonly string[]): void {
	for (const code of fields) {
		const types = TYPES_WITH[code];
		if (types && !types.includes(exportType)) {
			throw new InputError('Fields', `may hold ${code} only when Export Type is ${types.join(' or ')}; it is ${exportType}`);
		}
	}
	const only = LIMITS[exportType]?.only;
	const wrong = only ? fields.filter((code) => !only.includes(code)) : [];
	if (only && wrong.length > 0) {
		throw new InputError('Fields', `may hold only ${allOf(only)} when Export Type is ${exportType}, not ${allOf(wrong)}`);
	}
}

function checkRows(exportType: string, rows: number, offset: number): void {
	const most = LIMITS[exportType]?.rows ?? MOST_ROWS;
	if (rows > most) throw new InputError('Rows', `may be ${most} at most when Export Type is ${exportType}; it is ${rows}`);
	if (rows + offset <= MOST_ROWS) return;
	throw new InputError('Rows and Offset', `may come to ${MOST_ROWS} at most together; they come to ${rows + offset}`);
}

/** Days are text here, because the platform also takes `*`. */
function checkDays(from: FieldOf<'text'>, to: FieldOf<'text'>, values: IDataObject): void {
	for (const { name, label } of [from, to]) {
		const written = values[name];
		if (typeof written !== 'string' || written === '*') continue;
		if (!DateTime.fromFormat(written, 'yyyyMMdd').isValid) throw new InputError(label, `is a day that there is not: ${written}`);
	}
	const [first, last] = [values[from.name], values[to.name]];
	if (typeof first !== 'string' || typeof last !== 'string' || first === '*' || last === '*') return;
	if (first > last) throw new InputError(from.label, `(${first}) is after ${to.label} (${last})`);
}

const APPLIED_FROM = day('apdtFrom', 'apdt_from', 'Application Date From', 'First application date');
const APPLIED_TO = day('apdtTo', 'apdt_to', 'Application Date To', 'Last application date');
const PUBLISHED_FROM = day('pbdtFrom', 'pbdt_from', 'Publication Date From', 'First publication date');
const PUBLISHED_TO = day('pbdtTo', 'pbdt_to', 'Publication Date To', 'Last publication date');

/** https://open.patsnap.com/devportal/api-reference/patent-search/export */
function checkExport(values: IDataObject): void {
	const exportType = String(values.exportType);
	checkFieldCodes(exportType, values.fields as string[]);
	checkRows(exportType, Number(values.rows), Number(values.offset ?? 0));
	checkDays(APPLIED_FROM, APPLIED_TO, values);
	checkDays(PUBLISHED_FROM, PUBLISHED_TO, values);
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
			description:
				'Codes of the fields to export, separated by commas; the platform lists them under <a href="https://open.patsnap.com/tutorials/exportFields">export instructions</a>, and prices them by level. Full text takes only PN, ABST, CLMS and DESC; DESC needs full text, CLMS full text or PDF.',
			pattern: FIELD_CODE,
		},
		{
			name: 'exportType',
			sentAs: 'export_type',
			label: 'Export Type',
			kind: 'choice',
			required: true,
			description: 'Kind of file',
			options: [
				{ name: 'CSV', value: 'csv', description: 'A table as text; no claims and descriptions' },
				{ name: 'Excel', value: 'xls', description: 'A table; no claims and descriptions' },
				{ name: 'Full Text', value: 'full_text', description: 'A ZIP archive of XML files, one per patent; up to 1,000 patents' },
				{ name: 'JSON', value: 'json', description: 'Data for a program; no claims and descriptions' },
				{ name: 'PDF', value: 'pdf', description: 'With claims, but no descriptions; up to 1,000 patents' },
				{ name: 'XML', value: 'xml', description: 'Data for a program; no claims and descriptions' },
			],
		},
		{
			name: 'rows',
			label: 'Rows',
			kind: 'number',
			required: true,
			min: 1,
			max: MOST_ROWS,
			placeholder: 'e.g. 100',
			description: 'Up to 100,000, or 1,000 for PDF and full text',
			hint: 'Needed: the most patents to export, each of which is billed',
		},
		APPLIED_FROM,
		APPLIED_TO,
		PUBLISHED_FROM,
		PUBLISHED_TO,
		choice('collapseType', 'collapse_type', 'Collapse Type', 'Which documents count as one', [
			['All', 'ALL', 'Every document by itself; as without this field'],
			['Application Number', 'APNO', 'One document per application'],
			['DOCDB Family', 'DOCDB', 'One document per simple family'],
			['Extended Family', 'EXTEND', 'One document per extended family'],
			['INPADOC Family', 'INPADOC', 'One document per INPADOC family'],
		]),
		choice('collapseBy', 'collapse_by', 'Collapse By', 'What decides which of them is exported', [
			['Application Date', 'APD', 'By the day of the application'],
			['Authority', 'AUTHORITY', 'By the country or office'],
			['Publication Date', 'PBD', 'By the day of the publication'],
			['Score', 'SCORE', 'By how well it matches the query'],
		]),
		choice('collapseOrder', 'collapse_order', 'Collapse Order', 'Which end of that order is exported', [
			['Latest', 'LATEST', 'The newest document'],
			['Oldest', 'OLDEST', 'The oldest document'],
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
