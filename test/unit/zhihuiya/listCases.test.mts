import type { IDataObject } from 'n8n-workflow';

import { checkTasks, TASK_FIELDS, taskLists } from '../../../nodes/Zhihuiya/offline/offlineTasks';
import { readFields } from '../../../nodes/reportJob/parameters/readFields';
import { LISTED_AT, LIST_CASES } from '../../cases/zhihuiya/linked.mts';

/** The calls that the node makes for the first page of each list. @throws InputError */
function callsOf(parameters: IDataObject) {
	const values = readFields(TASK_FIELDS, { get: (name) => parameters[name] ?? null });
	checkTasks(values);
	return taskLists(values, LISTED_AT).map(({ call }) => call(1));
}

describe.each(LIST_CASES.map((each) => [`${each.code} with ${Object.keys(each.parameters).join(', ')}`, each] as const))('the row of %s', (_row, { parameters, calls, refused }) => {
	test('becomes the documented calls', () => {
		expect(callsOf(parameters)).toEqual(calls.map((call) => ({ method: 'POST', ...call })));
	});

	if (refused.length === 0) return;
	test.each(refused)('%s: is refused', (_what, wrong, names) => {
		expect(() => callsOf(wrong)).toThrow(expect.objectContaining({ name: 'InputError', message: expect.stringMatching(names) }));
	});
});
