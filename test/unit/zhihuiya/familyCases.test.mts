import { FAMILIES } from '../../../nodes/Zhihuiya/reports';
import { FAMILY_CASES } from '../../cases/zhihuiyaFamilies.mts';
import { familyCall } from '../cases/support.mts';

describe.each(FAMILY_CASES.map((each) => [each.code, each] as const))('the row of %s', (_code, { resource, parameters, create, refused }) => {
	const family = FAMILIES.find((each) => each.resource === resource)!;

	test('becomes the documented call', () => {
		expect(familyCall(family, parameters)).toEqual(create);
	});

	test.each(refused)('%s: is refused', (_what, wrong, names) => {
		expect(() => familyCall(family, wrong)).toThrow(expect.objectContaining({ name: 'InputError', message: expect.stringMatching(names) }));
	});
});
