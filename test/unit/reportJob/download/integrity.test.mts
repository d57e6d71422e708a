import { whatIsMissing } from '../../../../nodes/reportJob/download/integrity';
import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';
import { zip } from '../../../simulators/files/zip.mts';
import { bytesOf } from './bytes.mts';

const ZIP = bytesOf(zip([{ name: 'a.csv', content: 'a;b' }]));
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const NOTHING = Buffer.alloc(0);
const cut = (bytes: Buffer): Buffer => bytes.subarray(0, -8);
const TEXT = Buffer.from('a;b;c;d;e;');

describe('whether a file is whole', () => {
	test.each<[string, FileKind, Buffer, number | null, RegExp | null]>([
		['an empty file', 'pdf', NOTHING, null, /empty/],
		['an empty file that was announced as such', 'pdf', NOTHING, 0, /empty/],
		['all announced bytes', 'csv', TEXT, 10, null],
		['one byte too few', 'csv', TEXT, 11, /^10 of 11 bytes/],
		['a CSV of more bytes than were announced, because it was packed on its way', 'csv', TEXT, 3, null],
		['a CSV, whose end nobody can tell', 'csv', TEXT, null, null],
		['a PDF with its end mark', 'pdf', PDF, null, null],
		['a PDF without it', 'pdf', cut(PDF), null, /end mark/],
		['a PDF without it, of as many bytes as were announced', 'pdf', cut(PDF), cut(PDF).length, /end mark/],
		['a PDF without it, of fewer bytes than were announced', 'pdf', cut(PDF), PDF.length, /^7 of 15 bytes/],
		['a PDF with its end mark, and more bytes than were announced', 'pdf', PDF, 5, null],
		['a PDF with its end mark, and fewer bytes than were announced', 'pdf', PDF, 500, null],
		['a PDF whose end mark lies too far before its end', 'pdf', Buffer.concat([PDF, Buffer.alloc(1024, 'x')]), null, /end mark/],
		['a PDF with its end mark not quite at its end', 'pdf', Buffer.concat([PDF, Buffer.alloc(1000)]), null, null],
		['a ZIP with its directory', 'zip', ZIP, null, null],
		['a ZIP without it', 'zip', cut(ZIP), null, /directory/],
		['a ZIP without it, of as many bytes as were announced', 'zip', cut(ZIP), cut(ZIP).length, /directory/],
		['a ZIP with its directory, and more bytes than were announced', 'zip', ZIP, 5, null],
		['a ZIP with its directory, and fewer bytes than were announced', 'zip', ZIP, 5000, null],
		['an XLSX without it', 'xlsx', PDF, null, /directory/],
		['a DOCX without it', 'docx', cut(ZIP), null, /directory/],
		['a PPTX without it', 'pptx', cut(ZIP), null, /directory/],
	])('given %s, then it says so', (_name, kind, bytes, expected, answer) => {
		const missing = whatIsMissing(kind, bytes.length, expected, bytes);
		if (answer === null) expect(missing).toBeNull();
		else expect(missing).toMatch(answer);
	});
});
