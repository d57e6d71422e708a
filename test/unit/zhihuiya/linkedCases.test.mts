import type { IDataObject } from 'n8n-workflow';

import { LINKED_RESOURCES, linkedResourceOf } from '../../../nodes/Zhihuiya/linkedFiles';
import { readFields, withoutSteering } from '../../../nodes/reportJob/parameters/readFields';
import { LINKED_CASES } from '../../cases/zhihuiya/linked.mts';

/** The call that the node makes for these parameters. @throws InputError */
function callOf(resource: string, parameters: IDataObject) {
	const linked = linkedResourceOf(resource)!;
	const values = withoutSteering(linked.fields, readFields(linked.fields, { get: (name) => parameters[name] ?? null }));
	linked.check(values);
	return linked.call(values);
}

describe.each(LINKED_CASES.map((each) => [`${each.code} with ${Object.keys(each.parameters).join(', ')}`, each] as const))('the row of %s', (_row, { resource, code, parameters, call, refused }) => {
	test('becomes the documented call', () => {
		expect(callOf(resource, parameters)).toEqual(call);
		expect(linkedResourceOf(resource)?.code).toBe(code);
	});

	if (refused.length === 0) return;
	test.each(refused)('%s: is refused', (_what, wrong, names) => {
		expect(() => callOf(resource, wrong)).toThrow(expect.objectContaining({ name: 'InputError', message: expect.stringMatching(names) }));
	});
});

test('every resource whose files are there at once has a row', () => {
	expect([...new Set(LINKED_CASES.map(({ resource }) => resource))]).toEqual(LINKED_RESOURCES.map(({ resource }) => resource));
});
