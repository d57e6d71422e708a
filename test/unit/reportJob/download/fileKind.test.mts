import { extensionOf, kindOfName, mimeTypeOf, type FileKind } from '../../../../nodes/reportJob/download/fileKind';

test.each<[FileKind, string, string]>([
	['pdf', 'a.pdf', 'application/pdf'],
	['ole', 'a.xls', 'application/vnd.ms-excel'],
	['ole', 'A.DOC', 'application/msword'],
	['ole', 'a.ppt', 'application/vnd.ms-powerpoint'],
	['ole', 'a', 'application/x-ole-storage'],
	['csv', 'a.txt', 'text/csv'],
	['csv', 'a.doc', 'text/csv'],
	['binary', 'a.pdf', 'application/octet-stream'],
])('given %s bytes under the name %s, then the MIME type is %s', (kind, name, mimeType) => {
	expect(mimeTypeOf(kind, name)).toBe(mimeType);
});

test.each([
	['report.XLSX', 'xlsx', 'xlsx'],
	['macros.xlsm', 'xlsm', 'xlsx'],
	['old.xls', 'xls', 'ole'],
	['v1.2', '2', null],
	['report.2024', '2024', null],
	['report.toolong', null, null],
	['report.', null, null],
	['report', null, null],
	['', null, null],
])('given the name %j, then its extension is %j and its kind %j', (name, extension, kind) => {
	expect([extensionOf(name), kindOfName(name)]).toEqual([extension, kind]);
});
