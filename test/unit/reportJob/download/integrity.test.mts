import { newTail, TAIL_BYTES, whatIsMissing } from '../../../../nodes/reportJob/download/integrity';
import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';

const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const PDF_END = Buffer.from('%%EOF\n');
const NOTHING = Buffer.alloc(0);

describe('whether a file is whole', () => {
	test.each<[string, FileKind, number, number | null, Buffer, RegExp | null]>([
		['an empty file', 'pdf', 0, null, NOTHING, /empty/],
		['an empty file that was announced as such', 'pdf', 0, 0, NOTHING, /empty/],
		['all announced bytes', 'pdf', 10, 10, NOTHING, null],
		['one byte too few', 'pdf', 9, 10, PDF_END, /^9 of 10 bytes/],
		['one byte too many', 'pdf', 11, 10, PDF_END, /^11 of 10 bytes/],
		['a PDF with its end mark', 'pdf', 10, null, PDF_END, null],
		['a PDF without it', 'pdf', 10, null, NOTHING, /end mark/],
		['a ZIP with its directory', 'zip', 10, null, ZIP_END, null],
		['a ZIP without it', 'zip', 10, null, NOTHING, /directory/],
		['an XLSX without it', 'xlsx', 10, null, PDF_END, /directory/],
		['a DOCX without it', 'docx', 10, null, NOTHING, /directory/],
		['a PPTX without it', 'pptx', 10, null, NOTHING, /directory/],
		['a CSV, whose end nobody can tell', 'csv', 10, null, NOTHING, null],
	])('given %s, then it says so', (_name, kind, bytes, expected, tail, answer) => {
		const missing = whatIsMissing(kind, bytes, expected, tail);
		if (answer === null) expect(missing).toBeNull();
		else expect(missing).toMatch(answer);
	});
});

describe('the tail of what has arrived', () => {
	test.each([
		['one byte at a time', 1, 5000],
		['small pieces', 1000, 200],
		['pieces of the usual size', 65_536, 3],
		['pieces larger than the tail', TAIL_BYTES + 1, 2],
		['pieces as large as the tail', TAIL_BYTES, 2],
	])('given %s, then it is the last bytes', (_name, size, count) => {
		const pieces = Array.from({ length: count }, (_, index) => Buffer.alloc(size, index % 251));
		const tail = pieces.reduce(newTail, NOTHING);
		const all = Buffer.concat(pieces);
		expect(tail.equals(all.subarray(Math.max(0, all.length - TAIL_BYTES)))).toBe(true);
	});
});
