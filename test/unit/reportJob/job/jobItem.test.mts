import { keptColumns } from '../../../../nodes/reportJob/job/jobItem';

describe('columns of an input item that stay', () => {
	test.each([
		['the user\'s own', { row: 7, raw: 'mine', downloadLink: 'mine' }, { row: 7, raw: 'mine', downloadLink: 'mine' }],
		['without an error of an earlier node', { row: 7, error: 'x' }, { row: 7 }],
		['without files of the combined mode', { row: 7, _files: {} }, { row: 7 }],
		[
			'without the extras of an earlier round',
			{ row: 7, reportId: 'a', resource: 'report', state: 'pending', raw: {}, downloadLink: 'https://x' },
			{ row: 7, reportId: 'a', resource: 'report', state: 'pending' },
		],
	])('%s', (_what, json, kept) => {
		expect(keptColumns(json)).toEqual(kept);
	});
});
