import { keptColumns } from '../../../../nodes/reportJob/output/keptColumns';

describe('columns of an input item that stay', () => {
	test.each([
		["the user's own", { row: 7, raw: 'mine', downloadLink: 'mine' }, { row: 7, raw: 'mine', downloadLink: 'mine' }],
		['without an error of an earlier node', { row: 7, error: 'x' }, { row: 7 }],
		['without files of the combined mode', { row: 7, _files: {} }, { row: 7 }],
		[
			'without the extras of an earlier round',
			{ row: 7, reportId: 'a', resource: 'report', state: 'pending', raw: {}, downloadLink: 'https://x' },
			{ row: 7, reportId: 'a', resource: 'report', state: 'pending' },
		],
		[
			'without the extras of an earlier round of the other service',
			{ jobId: 'a', resource: 'R001', state: 'pending', raw: {}, downloadLink: 'https://x' },
			{ jobId: 'a', resource: 'R001', state: 'pending' },
		],
		['with a raw that has no facts beside it', { reportId: 'a', state: 'x', raw: 1 }, { reportId: 'a', state: 'x', raw: 1 }],
	])('%s', (_what, json, kept) => {
		expect(keptColumns(json)).toEqual(kept);
	});

	test('the input is not changed', () => {
		const input = { error: 'x', a: { b: 1 } };
		keptColumns(input);
		expect(input).toEqual({ error: 'x', a: { b: 1 } });
	});
});
