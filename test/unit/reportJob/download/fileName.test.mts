import { fileNameOf, serviceNamesOf, withExtensionOf } from '../../../../nodes/reportJob/download/fileName';
import type { FileKind } from '../../../../nodes/reportJob/download/fileKind';

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
		['ole', 'waybill.xlsx', 'waybill.doc'],
		['ole', 'waybill', 'waybill.doc'],
	])('given %s bytes and the name %j, then it is %j', (kind, name, expected) => {
		expect(withExtensionOf(kind, name)).toBe(expected);
	});

	test.each<[FileKind, string, string, string]>([
		['ole', 'waybill.xlsx', 'xls', 'waybill.xls'],
		['ole', 'waybill', 'xls', 'waybill.xls'],
		['ole', 'waybill.doc', 'xls', 'waybill.doc'],
		['ole', 'waybill', 'pdf', 'waybill.doc'],
		['pdf', 'waybill', 'xls', 'waybill.pdf'],
	])('given %s bytes and the name %j, where .%s is preferred, then it is %j', (kind, name, preferred, expected) => {
		expect(withExtensionOf(kind, name, preferred)).toBe(expected);
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
		const { disposition, link, ...others } = { ...none, ...sources };
		expect(fileNameOf({ ...others, given: serviceNamesOf(disposition, link) })).toBe(expected);
	});

	test('given a name of 200 bytes that gets another extension, then it is not longer than that', () => {
		const name = fileNameOf({ ...none, given: ['x'.repeat(196) + '.doc'], kind: 'docx' });
		expect(name).toBe(`${'x'.repeat(195)}.docx`);
	});

	test('given names of the service in several places, then the best comes first, and those of none are left out', () => {
		expect(serviceNamesOf('attachment; filename=" "', `https://h/x/third.zip?response-content-disposition=attachment%3Bfilename%3Dsecond.xlsx`)).toEqual(
			['second.xlsx', 'third.zip'],
		);
	});

	test.each([' ', '.', '%20', '"', '\\"'])('given 100,000 times %j in every place, then it is read without delay', (piece) => {
		const many = piece.repeat(100_000);
		const given = serviceNamesOf(`attachment; filename="a${many}b.pdf"; filename*=UTF-8''a${many}`, `https://h/a${many}b.pdf?response-content-disposition=a;filename="${many}"`);
		expect(given.length).toBeGreaterThan(0);
	});
});
