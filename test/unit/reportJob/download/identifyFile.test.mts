import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';
import { identifyFile, type FileClues } from '../../../../nodes/reportJob/download/identifyFile';
import { zip } from '../../../simulators/files/zip.mts';
import { docx, xlsx } from '../../../simulators/files/office.mts';
import { bytesOf, stored, utf16, utf8 } from './bytes.mts';

const clues = (part: Partial<FileClues>): FileClues => ({
	head: utf8('a;b'),
	disposition: null,
	link: 'https://host/download',
	accepted: [],
	chosenName: null,
	fallbackName: 'report_12',
	...part,
});
const named = (name: string): string => `attachment; filename="${name}"`;

/** An Office file that shows nothing of what it is within its head. */
const HIDDEN = stored('customXml/item1.xml', Buffer.alloc(70_000)).subarray(0, 65_536);
const WORKBOOK = bytesOf(xlsx(['sheet'], [['a']], 0));
const ARCHIVE = bytesOf(zip([{ name: 'a.csv', content: 'a;b' }]));
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)]);
const OLD_DOCUMENT = Buffer.concat([OLE, Buffer.from('WordDocument\0', 'utf16le')]);
const TABLE: readonly FileKind[] = ['xlsx', 'ole', 'pdf', 'zip'];

describe('a ZIP container that does not show its kind', () => {
	test.each<[string, Partial<FileClues>, string]>([
		['the header names a workbook', { disposition: named('отчёт.xlsx') }, 'отчёт.xlsx'],
		['the header names a document', { disposition: named('报告.docx') }, '报告.docx'],
		['the header names a presentation', { disposition: named('a.pptx') }, 'a.pptx'],
		['the link asks for that name', { link: 'https://h/1?response-content-disposition=attachment%3Bfilename%3Da.docx' }, 'a.docx'],
		["the link's path has that name", { link: 'https://host/x/a.xlsx?sign=1' }, 'a.xlsx'],
		['the header names a workbook with macros', { disposition: named('a.xlsm') }, 'a.xlsm'],
		['the header names an old workbook', { disposition: named('a.xls') }, 'a.xlsx'],
		['the header names an archive', { disposition: named('a.zip') }, 'a.zip'],
		['the header names an archive, the path a workbook', { disposition: named('a.zip'), link: 'https://host/x/a.xlsx' }, 'a.zip'],
		['the name tells nothing', { disposition: named('report') }, 'report.zip'],
		['there is no name', {}, 'report_12.zip'],
		['our own name tells', { fallbackName: 'act_1.xls' }, 'act_1.xlsx'],
		['a document is expected, and there is no name', { accepted: ['docx', 'pdf'] }, 'report_12.docx'],
		['a document is expected, and the name is that of an archive', { accepted: ['docx'], disposition: named('a.zip') }, 'a.docx'],
		['a document is expected, and the name is that of a workbook', { accepted: ['docx'], disposition: named('a.xlsx') }, 'a.docx'],
		['a workbook or a document is expected, and the name tells', { accepted: ['docx', 'xlsx'], disposition: named('a.xlsx') }, 'a.xlsx'],
		['a workbook or an archive is expected, and the name is that of an archive', { accepted: TABLE, disposition: named('a.zip') }, 'a.zip'],
		['a workbook or an archive is expected, and there is no name', { accepted: TABLE, fallbackName: 'act' }, 'act.xlsx'],
		['the user chose a name', { chosenName: 'mine', disposition: named('a.xlsx') }, 'mine.xlsx'],
	])('given that %s, then the file has the right one', (_what, part, fileName) => {
		expect(identifyFile(clues({ head: HIDDEN, ...part })).fileName).toBe(fileName);
	});

	test('given a workbook or a document expected, and nothing that tells them apart, then it is neither', () => {
		expect(() => identifyFile(clues({ head: HIDDEN, accepted: ['docx', 'xlsx'] }))).toThrow('a zip file instead of the report');
	});
});

describe('a file that shows its kind', () => {
	test.each<[string, Buffer, Partial<FileClues>, string, string]>([
		['a workbook named as a document', WORKBOOK, { disposition: named('a.docx') }, 'a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		['a document named as an archive', bytesOf(docx('x', 0)), { disposition: named('a.zip') }, 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		['an archive named as a workbook', ARCHIVE, { disposition: named('a.xlsx') }, 'a.zip', 'application/zip'],
		['CSV in UTF-16 named as text', utf16('LE', 'имя;цена'), { disposition: named('a.txt'), accepted: ['csv'] }, 'a.txt', 'text/csv'],
		['CSV in UTF-16 without a name', utf16('BE', 'имя;цена'), {}, 'report_12.csv', 'text/csv'],
		['JSON with a byte order mark', utf8('\ufeff{"rows":[]}'), {}, 'report_12.json', 'application/json'],
	])('given %s, then its bytes decide', (_what, head, part, fileName, mimeType) => {
		expect(identifyFile(clues({ head, ...part }))).toEqual({ fileName, mimeType });
	});
});

describe('an old Office file', () => {
	test.each<[string, Buffer, Partial<FileClues>, string]>([
		['named as such', OLE, { disposition: named('a.xls') }, 'a.xls'],
		['named as such, of another program', OLE, { accepted: TABLE, disposition: named('a.doc') }, 'a.doc'],
		['that says what it is', OLD_DOCUMENT, { accepted: TABLE, fallbackName: 'act.xls', disposition: named('act') }, 'act.doc'],
		['named as a workbook of today', OLE, { disposition: named('акт.xlsx') }, 'акт.xls'],
		['named as a document of today', OLE, { disposition: named('act.docx'), accepted: TABLE }, 'act.doc'],
		['of an Excel export, without a name', OLE, { accepted: TABLE, fallbackName: 'transportationWaybill_1_2.xls' }, 'transportationWaybill_1_2.xls'],
		['of an Excel export, whose name tells nothing', OLE, { accepted: TABLE, disposition: named('waybill') }, 'waybill.xls'],
		['of an Excel export, by our own name', OLE, { fallbackName: 'act.xls', chosenName: 'mine' }, 'mine.xls'],
		['named by the user as a workbook of today', OLE, { accepted: TABLE, chosenName: 'mine.xlsx' }, 'mine.xls'],
		['of which nothing is known', OLE, {}, 'report_12.doc'],
	])('given one %s, then it has the extension of its program', (_what, head, part, fileName) => {
		expect(identifyFile(clues({ head, ...part })).fileName).toBe(fileName);
	});

	test('given an Excel export, then its MIME type is that of Excel', () => {
		expect(identifyFile(clues({ head: OLE, accepted: TABLE }))).toEqual({ fileName: 'report_12.xls', mimeType: 'application/vnd.ms-excel' });
	});
});

describe('what cannot be the report', () => {
	test.each<[string, Buffer, Partial<FileClues>, string]>([
		['nothing', Buffer.alloc(0), {}, 'nothing'],
		['a page', utf8('<!doctype html><html>'), {}, 'an HTML page'],
		['a page, though HTML is accepted', utf8('<!doctype html><html>'), { accepted: ['html'] }, 'an HTML page'],
		['an XML error', utf8('<Error/>'), { accepted: ['xml'] }, 'an XML error page'],
		['a JSON error', utf8('{"error":"gone"}'), {}, 'an error in JSON'],
		['a JSON error, though JSON is accepted', utf8('{"status":"ERROR"}'), { accepted: ['json'] }, 'an error in JSON'],
		['a kind that is not accepted', utf8('%PDF-1.4'), { accepted: ['xlsx'] }, 'a pdf file'],
	])('given %s, then that is said', (_what, head, part, what) => {
		expect(() => identifyFile(clues({ head, ...part }))).toThrow(`The link gave ${what} instead of the report.`);
	});
});
