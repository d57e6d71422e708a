import fc from 'fast-check';

import { fileNameOfDisposition } from '../../../../nodes/reportJob/download/contentDisposition';

const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('the file name of a Content-Disposition header', () => {
	test.each([
		['a plain name', 'attachment; filename=report.pdf', 'report.pdf'],
		['a quoted name', 'attachment; filename="my report.pdf"', 'my report.pdf'],
		['a semicolon in quotes', 'attachment; filename="a;b.pdf"', 'a;b.pdf'],
		['an escaped quote', 'attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
		['a quote that is never closed', 'attachment; filename="report.pdf', 'report.pdf'],
		['no disposition type', 'filename=report.pdf', 'report.pdf'],
		['capitals and blanks', 'Attachment ; FileName = "report.pdf" ; size=12', 'report.pdf'],
		['a decoy inside another parameter', 'attachment; name="x; filename=evil.exe"; filename=good.pdf', 'good.pdf'],
		['Chinese in RFC 5987', "attachment; filename*=UTF-8''%E5%B0%8F%E7%B1%B3.pdf", '小米.pdf'],
		['Cyrillic in RFC 5987', "attachment; filename*=utf-8'ru'%D0%9E%D1%82%D1%87%D1%91%D1%82.xlsx", 'Отчёт.xlsx'],
		['an emoji in RFC 5987', "attachment; filename*=UTF-8''%F0%9F%98%80.pdf", '😀.pdf'],
		['RFC 5987 in quotes', 'attachment; filename*="UTF-8\'\'a%20b.pdf"', 'a b.pdf'],
		['Latin-1 in RFC 5987', "attachment; filename*=iso-8859-1'en'caf%E9.pdf", 'café.pdf'],
		['UTF-8 without its hyphen in RFC 5987', "attachment; filename*=utf8''%E5%B0%8F.pdf", '小.pdf'],
		['another charset whose name ends alike', "attachment; filename*=x-utf-8''caf%E9.pdf", 'café.pdf'],
		['another charset whose name begins alike', "attachment; filename*=utf-8x''caf%E9.pdf", 'café.pdf'],
		['a blank behind it', 'attachment; filename=report.pdf ; size=12', 'report.pdf'],
		['a backslash without quotes', 'attachment; filename=a\\b.pdf', 'a\\b.pdf'],
		['an apostrophe left as it is', "attachment; filename*=UTF-8''it's%20mine.pdf", "it's mine.pdf"],
		['text in RFC 5987 that was never encoded', "attachment; filename*=UTF-8''小米 %E5%B0%8F.pdf", '小米 小.pdf'],
		['raw bytes in RFC 5987', `attachment; filename*=UTF-8''${asBytes('小米')}.pdf`, '小米.pdf'],
		['both forms', "attachment; filename=\"x.pdf\"; filename*=UTF-8''%E5%B0%8F.pdf", '小.pdf'],
		['both forms, the other way round', "attachment; filename*=UTF-8''%E5%B0%8F.pdf; filename=\"x.pdf\"", '小.pdf'],
		['a broken extended form beside a plain one', "attachment; filename=x.pdf; filename*=UTF-8''%D0%A1%C3", 'x.pdf'],
		['an extended form without its quotes', 'attachment; filename=x.pdf; filename*=report.pdf', 'x.pdf'],
		['an empty extended form', "attachment; filename=x.pdf; filename*=UTF-8''", 'x.pdf'],
		['UTF-8 as raw bytes', `attachment; filename="${asBytes('Отчёт 小米.pdf')}"`, 'Отчёт 小米.pdf'],
		['Latin-1 as raw bytes', 'attachment; filename="caf\u00e9.pdf"', 'café.pdf'],
		['a plain name that is percent-encoded', 'attachment; filename=%E5%B0%8F.pdf', '小.pdf'],
		['a plain name with a percent sign', 'attachment; filename="100%.pdf"', '100%.pdf'],
	])('given %s, then the name is right', (_case, header, expected) => {
		expect(fileNameOfDisposition(header)).toBe(expected);
	});

	test.each([null, undefined, '', 'attachment', 'inline;', 'attachment; filename=', 'attachment; filename=""', 'filename', ';;;='])(
		'given %j, which names no file, then there is none',
		(header) => {
			expect(fileNameOfDisposition(header)).toBeNull();
		},
	);

	test('given a huge header that never closes its quote, then it is read without delay', () => {
		expect(fileNameOfDisposition(`attachment; filename="${'\\a'.repeat(50_000)}`)).toBe('a'.repeat(50_000));
	});

	test.each([' ', ';', '"', '=', '\\', ' ;', '="', ';a="', "''", '%'])('given a header of 300,000 times %j, then it is read without delay', (piece) => {
		const many = piece.repeat(300_000 / piece.length);
		for (const header of [many, `attachment;${many}`, `attachment; filename${many}`, `attachment; filename="${many}`, `attachment; filename*=UTF-8''${many}`]) {
			expect(() => fileNameOfDisposition(header)).not.toThrow();
		}
	});
});

describe('any file name', () => {
	const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text && !text.includes('%'));
	const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
	const extended = (text: string): string =>
		`UTF-8''${encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
	const others = fc.constantFrom('', '; size=12', '; name="x; filename=evil"', ';;');

	test.each<[string, (text: string) => string]>([
		['in RFC 5987', (text) => `attachment; filename*=${extended(text)}`],
		['in RFC 5987 beside another', (text) => `attachment; filename="other"; filename*=${extended(text)}`],
		['as raw bytes in quotes', (text) => `inline; filename=${asBytes(quoted(text))}`],
		['as text in quotes', (text) => `inline; filename=${quoted(text)}`],
	])('comes back %s', (_how, header) => {
		fc.assert(
			fc.property(name, others, (text, more) => {
				expect(fileNameOfDisposition(header(text) + more)).toBe(text);
			}),
			{ seed: 7, numRuns: 500 },
		);
	});

	test('never breaks what reads it', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (header) => {
				expect(fileNameOfDisposition(header)).not.toBe('');
				expect(fileNameOfDisposition(`attachment; filename=${header}`)).not.toBe('');
			}),
			{ seed: 7, numRuns: 1000 },
		);
	});
});
