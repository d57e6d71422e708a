import { buildRequest } from '../../../nodes/YandexMarket/reports/buildRequest';
import { reportTypeOf } from '../../../nodes/YandexMarket/reports';

const build = (value: string, values: object) => buildRequest(reportTypeOf(value), values as never);

describe('what is sent for a report', () => {
	test('given netting, then format and language are in the query and the rest in the body, ids as numbers', () => {
		const values = { businessId: 12, selectBy: 'period', period: 'lastMonth', dateFrom: '2026-02-01', dateTo: '2026-02-28', format: 'CSV', language: 'RU', placementPrograms: ['FBS'], inns: ['77'] };
		expect(build('united-netting', values)).toEqual({
			path: '/v2/reports/united-netting/generate',
			query: { format: 'CSV', language: 'RU' },
			body: { businessId: 12, dateFrom: '2026-02-01', dateTo: '2026-02-28', placementPrograms: ['FBS'], inns: ['77'] },
		});
	});

	test('given realization, then year and month are in the body', () => {
		expect(build('goods-realization', { campaignId: 7, year: 2026, month: 2, format: 'FILE' })).toEqual({
			path: '/v2/reports/goods-realization/generate', query: { format: 'FILE' }, body: { campaignId: 7, year: 2026, month: 2 },
		});
	});

	test('given stocks, then false and 0 are values', () => {
		expect(build('stocks-on-warehouses', { businessId: 1, hasStocks: false }).body).toEqual({ businessId: 1, hasStocks: false });
	});

	test('given an id that the path names, then it is there and nowhere else', () => {
		const { path, body } = build('marketing-detalization', { businessId: 12, monthOfYear: { year: 2026, month: 1 } });
		expect(path).toBe('/v1/businesses/12/reports/marketing-detalization/generate');
		expect(body).toEqual({ monthOfYear: { year: 2026, month: 1 } });
	});
});
