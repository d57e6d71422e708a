import { fileNameOf, safeFileName, withExtensionOf } from '../../../../nodes/reportJob/download/fileName';
import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';

describe('a safe file name', () => {
	test.each([
		['report.pdf', 'report.pdf'],
		['小米科技 企业报告.pdf', '小米科技 企业报告.pdf'],
		['Отчёт за май.xlsx', 'Отчёт за май.xlsx'],
		['/etc/passwd', 'passwd'],
		['../../../etc/passwd', 'passwd'],
		['C:\\Users\\me\\report.pdf', 'report.pdf'],
		['..', ''],
		['.', ''],
		['...hidden', 'hidden'],
		['a/', ''],
		['   ', ''],
		['', ''],
		['a:b*c?d"e<f>g|h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
		['line\r\nbreak\u0000.pdf', 'line_break_.pdf'],
		['fdp.\u202egnp.exe', 'fdp._gnp.exe'],
		['half \ud83d of a pair.pdf', 'half _ of a pair.pdf'],
		['whole 😀 pair.pdf', 'whole 😀 pair.pdf'],
		['ends with a dot.', 'ends with a dot'],
	])('given %j, then it is %j', (name, expected) => {
		expect(safeFileName(name)).toBe(expected);
	});

	test('given a name that is too long, then it keeps its extension and 200 characters', () => {
		const name = safeFileName(`${'米'.repeat(500)}.docx`);
		expect([...name]).toHaveLength(200);
		expect(name).toMatch(/米\.docx$/);
	});

	test('given characters of two code units, then none is cut in half', () => {
		const name = safeFileName(`a${'😀'.repeat(500)}.pdf`);
		expect([...name]).toHaveLength(200);
		expect(name).not.toMatch(/\p{Cs}/u);
	});

	test('given exactly 200 characters of two code units, then nothing is cut', () => {
		const name = '😀'.repeat(200);
		expect(safeFileName(name)).toBe(name);
	});
});

describe('an extension that fits the bytes', () => {
	test.each<[FileKind, string, string]>([
		['pdf', 'report.pdf', 'report.pdf'],
		['pdf', 'REPORT.PDF', 'REPORT.PDF'],
		['pdf', 'report', 'report.pdf'],
		['pdf', 'report.docx', 'report.pdf'],
		['pdf', 'report v1.2', 'report v1.2.pdf'],
		['pdf', 'report.2024', 'report.2024.pdf'],
		['pdf', 'a.docx.pdf', 'a.docx.pdf'],
		['xlsx', 'report.zip', 'report.xlsx'],
		['xlsx', 'macros.xlsm', 'macros.xlsm'],
		['zip', 'report.xlsx', 'report.zip'],
		['csv', 'report.txt', 'report.txt'],
		['jpeg', 'photo.jpg', 'photo.jpg'],
		['json', 'report.csv', 'report.json'],
		['ole', 'waybill.xls', 'waybill.xls'],
		['binary', 'anything.bin', 'anything.bin'],
		['binary', 'anything', 'anything'],
	])('given %s bytes and the name %j, then it is %j', (kind, name, expected) => {
		expect(withExtensionOf(kind, name)).toBe(expected);
	});
});

describe('the name under which a file arrives', () => {
	const none = { chosen: null, disposition: null, link: 'https://host/', fallback: 'enterpriseReport_12', kind: 'pdf' as const };
	const linkName = "attachment%3Bfilename%2A%3DUTF-8%27%27";

	test.each([
		["the user's choice before all", { chosen: 'mine', disposition: 'attachment; filename=theirs.pdf' }, 'mine.pdf'],
		['a choice with a path in it', { chosen: '../../mine.pdf' }, 'mine.pdf'],
		['a choice of nothing but a path', { chosen: '../', disposition: 'attachment; filename=theirs.pdf' }, 'theirs.pdf'],
		['the header of the reply', { disposition: 'attachment; filename=theirs.docx' }, 'theirs.pdf'],
		[
			'the disposition in the link, encoded twice',
			{ link: `https://h/x/1.pdf?sign=a&response-content-disposition=${linkName}%25E5%25B0%258F%25E7%25B1%25B3.pdf` },
			'小米.pdf',
		],
		[
			'the disposition in the link, encoded once',
			{ link: `https://h/x/1.pdf?response-content-disposition=${linkName}%E5%B0%8F%E7%B1%B3.pdf` },
			'小米.pdf',
		],
		['the path of the link', { link: 'https://h/x/%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf?sign=a' }, 'Отчёт.pdf'],
		['a path that does not name a file', { link: 'https://h/x/download?sign=a' }, 'enterpriseReport_12.pdf'],
		['a path in another charset', { link: 'https://h/x/%D0%A1%C3%D7.pdf' }, 'enterpriseReport_12.pdf'],
		['a slash encoded in the path', { link: 'https://h/x/..%2F..%2Fevil.pdf' }, 'evil.pdf'],
		['a percent sign in the path', { link: 'https://h/x/100%.pdf' }, '100%.pdf'],
		['a link that is none', { link: 'nonsense' }, 'enterpriseReport_12.pdf'],
		['nothing at all', { link: '', fallback: '' }, 'report.pdf'],
	])('given %s, then it is taken', (_name, sources, expected) => {
		expect(fileNameOf({ ...none, ...sources })).toBe(expected);
	});
});
