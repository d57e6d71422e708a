import type { FileKind } from '../../simulators/files/content.mts';
import { Refusal } from '../../simulators/zhihuiya/errors.mts';
import { HOUR, WEEK, WORDS } from '../../simulators/zhihuiya/family.mts';
import { may, need } from '../../simulators/zhihuiya/fields.mts';
import type { FamilyCase, Refused } from './familyCase.mts';

const EXPORT_KINDS: Record<string, FileKind> = {
	json: 'json',
	csv: 'csv',
	xls: 'xls',
	pdf: 'zipPdf',
	full_text: 'zipXml',
	xml: 'xml',
};

const DAY = /^(\d{8}|\*)$/;

function checkExport(body: Record<string, unknown>): void {
	const { export_type, rows, offset = 0, fields } = body as { export_type: string; rows: number; offset?: number; fields: string };
	const codes = fields.split(',').map((code) => code.trim());
	const may = (allowed: boolean): void => {
		if (!allowed) throw new Refusal(68300004);
	};
	may(rows <= (export_type === 'pdf' || export_type === 'full_text' ? 1000 : 100_000));
	may(rows + offset <= 100_000);
	may(codes.every((code) => /^\w+$/.test(code)));
	may(export_type !== 'full_text' || codes.every((code) => ['PN', 'ABST', 'CLMS', 'DESC'].includes(code)));
	may(!codes.includes('DESC') || export_type === 'full_text');
	may(!codes.includes('CLMS') || export_type === 'full_text' || export_type === 'pdf');
	for (const name of ['apdt_from', 'apdt_to', 'pbdt_from', 'pbdt_to']) {
		may(body[name] === undefined || DAY.test(String(body[name])));
	}
}

const wish = { queryText: 'TTL:car', fields: 'PN, APNO', exportType: 'csv', rows: 100 };
const fields = (exportType: string, codes: string): FamilyCase['parameters'] => ({ ...wish, exportType, fields: codes });
const more = (additionalFields: object): FamilyCase['parameters'] => ({ ...wish, additionalFields });

const badCodes: Refused[] = [
	['a description outside full text', fields('pdf', 'PN,DESC'), /^Fields may hold DESC only when Export Type is full_text; it is pdf/],
	['a description in a table', fields('csv', 'DESC'), /^Fields may hold DESC only when Export Type is full_text; it is csv/],
	['claims in a table', fields('xls', 'PN,CLMS'), /^Fields may hold CLMS only when Export Type is full_text or pdf; it is xls/],
	['another field in full text', fields('full_text', 'PN,APNO'), /^Fields may hold only PN, ABST, CLMS and DESC when Export Type is full_text, not APNO/],
	['codes between blanks', fields('csv', 'PN APNO'), /^Fields: "PN APNO" must be the code of a field, one word in capital letters such as PN.* Give fields separated by commas, for example PN, APNO/],
	['names instead of codes', fields('csv', 'Title, Abstract'), /^Fields: "Title" must be the code of a field/],
];

/** P055: patents by query. */
export const PATENT_EXPORT_CASES: readonly FamilyCase[] = [
	{
		resource: 'patentExport',
		code: 'P055',
		parameters: more({ stemming: true, collapseType: 'DOCDB', pbdtFrom: '20200101' }),
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
		refused: [
			...badCodes,
			['no number of rows', { ...wish, rows: '' }, /^Rows is required/],
			['no rows', { ...wish, rows: 0 }, /^Rows must be a whole number from 1 to 100000; it is 0/],
			['too many rows of PDF', { ...wish, exportType: 'pdf', rows: 1001 }, /^Rows may be 1000 at most when Export Type is pdf; it is 1001/],
			['rows beyond the last', { ...wish, rows: 60_000, additionalFields: { offset: 50_000 } }, /^Rows and Offset may come to 100000 at most together; they come to 110000/],
			['a day by another custom', more({ pbdtFrom: '2020-01-01' }), /^Publication Date From must be eight digits such as 20260131, or \*; it is "2020-01-01"/],
			['a day that there is not', more({ apdtTo: '20200230' }), /^Application Date To is a day that there is not: 20200230/],
			['days reversed', more({ apdtFrom: '20200201', apdtTo: '20200131' }), /^Application Date From \(20200201\) is after Application Date To \(20200131\)/],
		],
		service: {
			id: { field: 'task_id', style: 'hex32' },
			creates: [
				{
					path: '/patent-search/export',
					fields: [
						need('query_text'),
						need('fields'),
						need('export_type', { values: Object.keys(EXPORT_KINDS) }),
						need('rows', { type: 'integer', min: 1, max: 100_000 }),
						may('apdt_from'),
						may('apdt_to'),
						may('pbdt_from'),
						may('pbdt_to'),
						may('collapse_type'),
						may('collapse_by'),
						may('collapse_order'),
						may('lang'),
						may('trans_lang'),
						may('offset', 'integer', { min: 0 }),
						may('stemming', 'integer', { min: 0, max: 1 }),
					],
					check: checkExport,
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
	},
];
