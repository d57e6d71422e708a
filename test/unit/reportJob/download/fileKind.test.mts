import { isAcceptable, kindOfBytes, mimeTypeOf, type FileKind } from '../../../../nodes/reportJob/download/fileKind';
import { docx, pptx, xlsx } from '../../../simulators/files/office.mts';
import { jpeg, png } from '../../../simulators/files/image.mts';
import { pdf } from '../../../simulators/files/pdf.mts';
import { zip } from '../../../simulators/files/zip.mts';
import { chunksOf, type Part } from '../../../simulators/files/body.mts';

const bytesOf = (parts: Part[]): Buffer => Buffer.concat(parts.flatMap((part) => [...chunksOf(part)]));
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** The header of a ZIP entry, with its content stored as it is. */
function stored(name: string, content: Buffer, flags = 0): Buffer {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50);
	header.writeUInt16LE(flags, 6);
	header.writeUInt32LE((flags & 8) === 0 ? content.length : 0, 18);
	header.writeUInt16LE(Buffer.byteLength(name), 26);
	return Buffer.concat([header, utf8(name), content]);
}

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
		['CSV', utf8('SHOP_SKU;PRICE\r\n1;2'), 'csv'],
		['CSV with a byte order mark', utf8('\ufeffимя;цена'), 'csv'],
		['CSV in Windows-1251', Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0x31]), 'csv'],
		['CSV with markup in a cell', utf8('name;text\r\na;<b>bold</b>'), 'csv'],
		['XML', utf8('<?xml version="1.0"?>\n<patents/>'), 'xml'],
		['XML without a declaration', utf8('<Patents><a/></Patents>'), 'xml'],
		['bytes of no kind', Buffer.from([0, 1, 2, 3]), 'binary'],
	])('given %s, then it is known', (_name, head, kind) => {
		expect(kindOfBytes(head)).toBe(kind);
	});

	test.each([
		'<!DOCTYPE html><html>', '<!doctype  HTML PUBLIC "-//W3C">', '\n\t<html lang="en">', '\ufeff<HTML>', '<head><title>x', '<body>',
		'<!-- gateway --><html>', '<!-- a comment that is never closed', '<?xml version="1.0"?><!DOCTYPE html><html>',
		'<?xml version="1.0"?>\n<html xmlns="x">', '<script>location="x"</script>', '<center><h1>502 Bad Gateway</h1>', '<h1>403</h1>', '<meta charset=x>',
	])('given the page %j, then it is HTML and never a report', (text) => {
		const head = utf8(text);
		expect(kindOfBytes(head)).toBe('html');
		expect(isAcceptable('html', head, [])).toBe(false);
		expect(isAcceptable('html', head, ['html'])).toBe(false);
	});

	test('given an archive with an Office file stored in it, then it is an archive', () => {
		const inner = bytesOf(docx('text', 0));
		expect(kindOfBytes(Buffer.concat([stored('reports/first.docx', inner), stored('second.txt', utf8('x'))]))).toBe('zip');
	});

	test('given a workbook whose first part is stored, then it is a workbook', () => {
		const head = Buffer.concat([stored('[Content_Types].xml', utf8('<x/>')), stored('xl/workbook.xml', utf8('<x/>'))]);
		expect(kindOfBytes(head)).toBe('xlsx');
	});

	test('given entries whose sizes follow them, then the next ones are still found', () => {
		const head = Buffer.concat([stored('[Content_Types].xml', utf8('<x/>'), 8), stored('word/document.xml', utf8('<x/>'), 8)]);
		expect(kindOfBytes(head)).toBe('docx');
	});

	test.each<[FileKind | null, FileKind]>([
		['xlsx', 'xlsx'],
		['docx', 'docx'],
		['pdf', 'zip'],
		[null, 'zip'],
	])('given an Office file whose parts lie behind the head and %s expected, then it is %s', (expected, kind) => {
		expect(kindOfBytes(stored('[Content_Types].xml', utf8('<x/>')), expected)).toBe(kind);
	});

	test.each([0, 1, 4, 29, 30, 31])('given a ZIP cut after %d bytes, then nothing breaks', (length) => {
		expect(typeof kindOfBytes(stored('name', utf8('content')).subarray(0, length))).toBe('string');
	});

	test('given a ZIP header that claims a name of 64 KiB, then nothing breaks', () => {
		const head = stored('x', utf8('y'));
		head.writeUInt16LE(0xffff, 26);
		head.writeUInt16LE(0xffff, 28);
		expect(kindOfBytes(head)).toBe('zip');
	});
});

describe('what can be a report', () => {
	test.each([
		'<Error><Code>AccessDenied</Code></Error>', '<?xml version="1.0"?>\n<Error/>', '<ErrorResponse xmlns="x"><Error/></ErrorResponse>',
		'<s:Fault>x</s:Fault>', '<ns:error>x</ns:error>', '<ServiceExceptionReport version="1">',
	])('given the XML error %j, then it never is', (text) => {
		expect(isAcceptable('xml', utf8(text), [])).toBe(false);
		expect(isAcceptable('xml', utf8(text), ['xml'])).toBe(false);
	});

	test.each<[FileKind, FileKind[], boolean]>([
		['pdf', [], true],
		['csv', [], true],
		['binary', [], true],
		['pdf', ['pdf'], true],
		['docx', ['pdf', 'docx'], true],
		['zip', ['pdf'], false],
		['csv', ['pdf', 'docx'], false],
		['xml', ['xml'], true],
	])('given %s where %j is accepted, then %s', (kind, accepted, answer) => {
		expect(isAcceptable(kind, utf8('<patents/>'), accepted)).toBe(answer);
	});
});

test.each<[FileKind, string, string]>([
	['pdf', 'a.pdf', 'application/pdf'],
	['ole', 'a.xls', 'application/vnd.ms-excel'],
	['ole', 'A.DOC', 'application/msword'],
	['ole', 'a.ppt', 'application/vnd.ms-powerpoint'],
	['ole', 'a', 'application/x-ole-storage'],
	['csv', 'a.txt', 'text/csv'],
	['binary', 'a.pdf', 'application/octet-stream'],
])('given %s bytes under the name %s, then the MIME type is %s', (kind, name, mimeType) => {
	expect(mimeTypeOf(kind, name)).toBe(mimeType);
});
