import fc from 'fast-check';

import { safeFileName } from '../../../../nodes/reportJob/download/safeFileName';

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
		[' . mixed . ', 'mixed'],
	])('given %j, then it is %j', (name, expected) => {
		expect(safeFileName(name)).toBe(expected);
	});

	test.each(['CON', 'con', 'Prn', 'AUX', 'NUL', 'COM1', 'com9', 'LPT1', 'lpt9', 'COM²', 'nul.txt', 'NUL.tar.gz', 'con .csv', 'aux.'])(
		'given %s, which Windows keeps for a device, then it is another name',
		(name) => {
			expect(safeFileName(name)).toBe(`_${name.replace(/\.$/, '')}`);
		},
	);

	test.each(['CONSOLE', 'COM', 'COM10', 'LPT', 'null', 'a.con', 'nul_.txt', '_CON'])('given %s, then it stays', (name) => {
		expect(safeFileName(name)).toBe(name);
	});

	test('given a name that is too long, then it keeps its extension and 200 bytes', () => {
		const name = safeFileName(`${'米'.repeat(500)}.docx`);
		expect(name).toBe(`${'米'.repeat(65)}.docx`);
		expect(Buffer.byteLength(name)).toBe(200);
	});

	test('given characters of four bytes, then none is cut in half', () => {
		expect(safeFileName(`a${'😀'.repeat(500)}.pdf`)).toBe(`a${'😀'.repeat(48)}.pdf`);
	});

	test('given exactly 200 bytes, then nothing is cut', () => {
		const name = '😀'.repeat(50);
		expect(safeFileName(name)).toBe(name);
		expect(safeFileName(`${name}a`)).toBe(name);
	});

	test('given a cut behind a blank, then no blank ends the name', () => {
		expect(safeFileName(`${'x'.repeat(199)} ${'y'.repeat(50)}`)).toBe('x'.repeat(199));
	});

	test.each([' ', '.', '"', ' .', '" ', '/ ', '\u00a0', '. "'])('given 300,000 times %j, in front, within or behind, then it is read without delay', (piece) => {
		const many = piece.repeat(300_000 / piece.length);
		for (const name of [many, `a${many}b`, `a${many}b${many}.pdf`, `${many}a`]) expect(Buffer.byteLength(safeFileName(name))).toBeLessThanOrEqual(200);
	});
});

describe('any name', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('.', ' ', '..', '/', '\\', '"', 'CON', 'nul', 'lpt1', '.pdf', '.docx', '米', '😀', '\ud83d', '\u202e', '\r\n', 'x'.repeat(190), '米'.repeat(70)),
	);
	const name = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

	test('becomes one that every file system takes, and is left as it is the second time', () => {
		fc.assert(
			fc.property(name, (any) => {
				const safe = safeFileName(any);
				expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
				expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]/u);
				expect(safe).not.toMatch(/^[.\s]|[.\s]$/);
				expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\s*(?:$|\.)/i);
				expect(safeFileName(safe)).toBe(safe);
			}),
			{ seed: 7, numRuns: 3000 },
		);
	});
});
