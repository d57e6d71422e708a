import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { REPORT_CASES } from '../../cases/yandexMarketReports.mts';
import { marketRequest } from '../cases/support.mts';

describe.each(REPORT_CASES.map((each) => [each.type, each] as const))('the row of %s', (value, { parameters, request, refused }) => {
	const type = REPORT_TYPES.find((each) => each.value === value)!;

	test('becomes the documented request', () => {
		expect(marketRequest(type, parameters)).toEqual({ query: {}, ...request });
	});

	test.each(refused)('%s: is refused', (_what, wrong, names) => {
		expect(() => marketRequest(type, wrong)).toThrow(expect.objectContaining({ name: 'InputError', message: expect.stringMatching(names) }));
	});
});
