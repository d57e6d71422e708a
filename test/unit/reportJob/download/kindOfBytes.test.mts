import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';
import { HEAD_BYTES, kindOfBytes } from '../../../../nodes/reportJob/download/kindOfBytes';
import { docx, pptx, xlsx } from '../../../simulators/files/office.mts';
import { jpeg, png } from '../../../simulators/files/image.mts';
import { pdf } from '../../../simulators/files/pdf.mts';
import { zip } from '../../../simulators/files/zip.mts';
import { bytesOf, stored, utf16, utf8 } from './bytes.mts';

describe('what a file is, by its first bytes', () => {
	test.each<[string, Buffer, FileKind]>([
		['a PDF', bytesOf(pdf('text', 0)), 'pdf'],
		['a Word document', bytesOf(docx('text', 0)), 'docx'],
		['a workbook', bytesOf(xlsx(['sheet'], [['a']], 0)), 'xlsx'],
		['a presentation', bytesOf(pptx('text', 0)), 'pptx'],
		['an archive of CSV files', bytesOf(zip([{ name: 'sheet.csv', content: 'a;b' }])), 'zip'],
		['an empty archive', bytesOf(zip([])), 'zip'],
		['a JPEG', jpeg(), 'jpeg'],
		['a PNG', png(), 'png'],
		['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'ole'],
		['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip'],
		['JSON', utf8('{"rows":[]}'), 'json'],
		['JSON with a byte order mark', utf8('\ufeff [1]'), 'json'],
		['JSON in UTF-16', utf16('LE', '{"rows":[]}'), 'json'],
		['JSON that begins with three KiB of blanks', utf8(`{${' '.repeat(3000)}"rows":[]}`), 'json'],
		['CSV', utf8('SHOP_SKU;PRICE\r\n1;2'), 'csv'],
		['CSV with a byte order mark', utf8('\ufeffимя;цена'), 'csv'],
		['CSV in UTF-16, low byte first', utf16('LE', 'имя;цена\r\nчай;3'), 'csv'],
		['CSV in UTF-16, high byte first', utf16('BE', 'имя;цена\r\nчай;3'), 'csv'],
		['CSV in UTF-16 of an odd length', utf16('BE', 'имя;цена').subarray(0, -1), 'csv'],
		['CSV in Windows-1251', Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0x31]), 'csv'],
		['CSV with markup in a cell', utf8('name;text\r\na;<b>bold</b>'), 'csv'],
		['CSV with a heading in brackets', utf8('[SKU];{price}\r\n1;2'), 'csv'],
		['XML', utf8('<?xml version="1.0"?>\n<patents/>'), 'xml'],
		['XML with a byte order mark', utf8('\ufeff<?xml version="1.0"?>\n<patents/>'), 'xml'],
		['XML in UTF-16', utf16('BE', '<?xml version="1.0" encoding="utf-16"?><patents/>'), 'xml'],
		['XML behind a comment', utf8('<!-- made by\na machine -->\n<?xml version="1.0"?><patents/>'), 'xml'],
		['XML without a declaration', utf8('<Patents><a/></Patents>'), 'xml'],
		['bytes of no kind', Buffer.from([0, 1, 2, 3]), 'binary'],
		['bytes of no kind behind the mark of UTF-16', Buffer.from([0xff, 0xfe, 0, 0, 1, 0]), 'binary'],
	])('given %s, then it is known', (_name, head, kind) => {
		expect(kindOfBytes(head)).toBe(kind);
	});

	test.each([
		'<!DOCTYPE html><html>', '<!doctype  HTML PUBLIC "-//W3C">', '\n\t<html lang="en">', '\ufeff<HTML>', '<head><title>x', '<body>',
		'<!-- gateway --><html>', '<!-- a comment that is never closed', '<?xml version="1.0"?><!DOCTYPE html><html>', '<?xml version="1.0"?><!DOCTYPE  html>',
		'<?xml version="1.0"?>\n<html xmlns="x">', '<script>location="x"</script>', '<center><h1>502 Bad Gateway</h1>', '<h1>403</h1>', '<meta charset=x>',
	])('given the page %j, then it is HTML', (text) => {
		expect(kindOfBytes(utf8(text))).toBe('html');
		expect(kindOfBytes(utf16('LE', text))).toBe('html');
	});
});

describe('a ZIP container', () => {
	const TYPES = stored('[Content_Types].xml', utf8('<x/>'));
	const LARGE = stored('customXml/item1.xml', Buffer.alloc(HEAD_BYTES));
	const head = (...parts: Buffer[]) => Buffer.concat(parts).subarray(0, HEAD_BYTES);

	test('given an Office file stored in it, then it is an archive', () => {
		const inner = bytesOf(docx('text', 0));
		expect(kindOfBytes(Buffer.concat([stored('reports/first.docx', inner), stored('second.txt', utf8('x'))]))).toBe('zip');
	});

	test('given one whose first part is stored, then it is known by its folder', () => {
		expect(kindOfBytes(head(TYPES, stored('xl/workbook.xml', utf8('<x/>'))))).toBe('xlsx');
	});

	test('given a folder that comes late, then it is known by it all the same', () => {
		const late = head(stored('_rels/.rels', Buffer.alloc(30_000)), stored('docProps/app.xml', Buffer.alloc(30_000)), stored('word/document.xml', utf8('<x/>')));
		expect(kindOfBytes(late)).toBe('docx');
	});

	test('given entries whose sizes follow them, then the next ones are still found', () => {
		const parts = [stored('[Content_Types].xml', utf8('<x/>'), 8), stored('word/document.xml', utf8('<x/>'), 8)];
		expect(kindOfBytes(head(...parts))).toBe('docx');
	});

	test.each<[string, Buffer]>([
		['list of types is all that is seen', TYPES],
		['first part is as large as the head', head(LARGE)],
		['first part is as large, of a size that follows it', head(stored('customXml/item1.xml', Buffer.alloc(HEAD_BYTES), 8))],
	])('given an Office file whose %s, then what was expected decides', (_what, start) => {
		expect((['xlsx', 'docx', 'pptx', 'zip', 'pdf', null] as const).map((expected) => kindOfBytes(start, expected))).toEqual(
			['xlsx', 'docx', 'pptx', 'zip', 'zip', 'zip'],
		);
	});

	test('given a folder that is seen, then it decides, whatever was expected', () => {
		expect(kindOfBytes(head(TYPES, stored('xl/workbook.xml', utf8('<x/>'))), 'docx')).toBe('xlsx');
	});

	test.each(['report.csv', 'xl/report.csv'])('given an archive that shows all of its entries (%s), none of them with types, then it is no Office file', (name) => {
		expect(kindOfBytes(bytesOf(zip([{ name, content: 'a;b' }])), 'xlsx')).toBe('zip');
	});

	test('given an Office file that shows all of its entries, none of them in a known folder, then what was expected decides', () => {
		const entries = ['[Content_Types].xml', 'document.xml'].map((name) => ({ name, content: '<x/>' }));
		expect(kindOfBytes(bytesOf(zip(entries)), 'docx')).toBe('docx');
	});

	test.each([0, 1, 4, 29, 30, 31])('given one that is cut after %d bytes, then nothing breaks', (length) => {
		expect(typeof kindOfBytes(stored('name', utf8('content')).subarray(0, length))).toBe('string');
	});

	test('given a header that claims a name of 64 KiB, then nothing breaks', () => {
		const odd = stored('x', utf8('y'));
		odd.writeUInt16LE(0xffff, 26);
		odd.writeUInt16LE(0xffff, 28);
		expect(kindOfBytes(odd)).toBe('zip');
	});
});
