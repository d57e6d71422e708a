import { officeKindOfName, officeKindOfOle, oldExtensionOf } from '../../../../nodes/reportJob/download/office';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const holding = (...streams: string[]): Buffer =>
	Buffer.concat([OLE, Buffer.alloc(504), ...streams.map((name) => Buffer.concat([Buffer.from(`${name}\0`, 'utf16le'), Buffer.alloc(64)]))]);

test.each([
	[['Root Entry', 'Workbook'], 'xlsx'],
	[['Root Entry', 'Book'], 'xlsx'],
	[['Root Entry', 'WordDocument'], 'docx'],
	[['Root Entry', 'PowerPoint Document'], 'pptx'],
	[['Root Entry', 'WordDocument', 'Workbook'], null],
	[['Root Entry'], null],
	[['Workbooks', 'Bookmarks'], null],
])('given an OLE file with the streams %j at its start, then its program is that of %j', (streams, kind) => {
	expect(officeKindOfOle(holding(...streams))).toBe(kind);
});

test.each([
	['report.xls', 'xlsx', 'xls'],
	['report.xlsx', 'xlsx', 'xls'],
	['report.XLSM', 'xlsx', 'xls'],
	['report.doc', 'docx', 'doc'],
	['report.docx', 'docx', 'doc'],
	['report.ppt', 'pptx', 'ppt'],
] as const)('given %s, then its program writes %s today, and wrote .%s', (name, kind, old) => {
	expect(officeKindOfName(name)).toBe(kind);
	expect(oldExtensionOf(kind)).toBe(old);
});

test.each(['report.pdf', 'report', ''])('given %j, then no program of Office wrote it', (name) => {
	expect(officeKindOfName(name)).toBeNull();
});
