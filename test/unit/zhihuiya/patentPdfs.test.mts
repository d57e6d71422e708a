import { forPatent, patentsAsked, pdfsOf, readPatentPdfs } from '../../../nodes/Zhihuiya/patents/patentPdfs';

const entry = (pn: unknown, path: unknown = 'https://host/a.pdf', more: object = {}) => ({ pn, pdf: { path }, ...more });
const read = (data: unknown) => readPatentPdfs(data).map(({ patentId, patentNumber, link }) => [patentId, patentNumber, link]);

test.each<[string, unknown, unknown[]]>([
	['no data', undefined, []],
	['an empty list', [], []],
	['entries that are none', [null, 'x', {}], []],
	['a patent', [entry('CN1A')], [[null, 'CN1A', 'https://host/a.pdf']]],
	['a patent without a PDF', [{ pn: 'CN1A', patent_id: 'id-1' }], [['id-1', 'CN1A', null]]],
	['a patent whose PDF has no path', [entry('CN1A', ' ')], [[null, 'CN1A', null]]],
	['one patent that is no list', entry('CN1A'), [[null, 'CN1A', 'https://host/a.pdf']]],
])('given %s, then each PDF is named', (_what, data, expected) => {
	expect(read(data)).toEqual(expected);
});

const matched = (asked: string[], data: unknown) => {
	const { found, others } = pdfsOf(asked, readPatentPdfs(data));
	return { found: found.map(([patent, pdf]) => `${patent}: ${pdf?.patentNumber ?? pdf?.patentId ?? null}`), others: others.map(({ patentNumber }) => patentNumber) };
};

test.each<[string, string[], unknown, ReturnType<typeof matched>]>([
	['come in another order', ['CN111A', 'CN222B'], [entry('CN222B'), entry('CN111A')], { found: ['CN111A: CN111A', 'CN222B: CN222B'], others: [] }],
	['are missing', ['CN111A', 'CN222B'], [entry('CN222B')], { found: ['CN111A: null', 'CN222B: CN222B'], others: [] }],
	['are written otherwise', ['cn111a', 'IN1234/DEL/2001'], [entry('CN111A'), entry('IN1234DEL2001')], { found: ['cn111a: CN111A', 'IN1234/DEL/2001: IN1234DEL2001'], others: [] }],
	['are named with a kind code', ['US8247416', 'US8247417B2'], [entry('US8247417B2'), entry('US8247416B2')], { found: ['US8247416: US8247416B2', 'US8247417B2: US8247417B2'], others: [] }],
	['of the number itself go first', ['US8247416', 'US8247416B2'], [entry('US8247416B2')], { found: ['US8247416: null', 'US8247416B2: US8247416B2'], others: [] }],
	['are named by their IDs', ['9cf648f8828347679a14f90f68303f3e'], [{ patent_id: '9CF648F8-8283-4767-9A14-F90F68303F3E', pdf: {} }, entry('CN1A')], { found: ['9cf648f8828347679a14f90f68303f3e: 9CF648F8-8283-4767-9A14-F90F68303F3E'], others: ['CN1A'] }],
	['are one, as the question was', ['CN111A'], [entry('CN111B')], { found: ['CN111A: CN111B'], others: [] }],
	['were not asked for', ['CN111A', 'CN222B'], [entry('CN333C')], { found: ['CN111A: null', 'CN222B: null'], others: ['CN333C'] }],
])('PDFs that %s', (_what, asked, data, expected) => {
	expect(matched(asked, data)).toEqual(expected);
});

test('a patent that is asked for twice is one', () => {
	expect(patentsAsked({ patentNumbers: ['CN111A', 'cn111a', 'CN222B'] })).toEqual(['CN111A', 'CN222B']);
});

test('a request can be repeated for one of its patents', () => {
	expect(forPatent({ patentNumbers: ['CN111A', 'CN222B'] }, 'CN222B')).toEqual({ patentNumbers: ['CN222B'] });
	expect(forPatent({ patentIds: ['a', 'b'], replaceByRelated: true }, 'b')).toEqual({ patentIds: ['b'], replaceByRelated: true });
});
