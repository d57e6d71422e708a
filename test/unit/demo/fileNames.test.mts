import type { IDataObject } from 'n8n-workflow';

import { REPORT_CASES, CASES_NOW } from '../../cases/yandexMarketReports.mts';
import { FAMILY_CASES } from '../../cases/zhihuiyaFamilies.mts';
import { startYandexMarket, type DemoService } from '../../demo/demoServices.mts';
import { ask, stoppedClock } from '../../simulators/index.mts';

const HOUR = 3_600_000;
/** What a person reads of a report must be words. */
const NO_WORD = /undefined|null|NaN|\[object/;

const clock = stoppedClock(Date.parse(CASES_NOW));
let service: DemoService;
afterEach(async () => await service.close());

const send = async (headers: Record<string, string>, method: string, path: string, body?: IDataObject): Promise<IDataObject> => {
	const reply = await ask(service.credential.baseUrl + path, { method, headers, body });
	expect(reply.status).toBeLessThan(300);
	return JSON.parse(reply.body.toString()) as IDataObject;
};

describe('names of the files that the simulated Yandex Market makes', () => {
	const NETTING = REPORT_CASES.find(({ type }) => type === 'united-netting');
	const by = (what: string, body: IDataObject, query?: IDataObject) => ({
		type: `united-netting by ${what}`,
		request: { path: NETTING?.request.path ?? '', query, body: { businessId: 1000101, ...body } },
	});
	const asked = [
		...REPORT_CASES,
		by('bank order', { bankOrderId: 1, bankOrderDateTime: '2026-02-01T00:00:00Z' }),
		by('month of points', { monthOfYear: { year: 2026, month: 1 } }),
		by('days, as CSV', { dateFrom: '2026-02-01', dateTo: '2026-02-02' }, { format: 'CSV' }),
	];

	it.each(asked)('$type', async ({ request }) => {
		service = await startYandexMarket(clock);
		const headers = { 'Api-Key': String(service.credential.apiKey) };
		const query = new URLSearchParams(request.query as Record<string, string>).toString();
		const { result } = await send(headers, 'POST', `${request.path}?${query}`, request.body);
		clock.advance(HOUR);
		await send(headers, 'GET', `/v2/reports/info/${String((result as IDataObject).reportId)}`);
		const [file] = service.servedFiles();
		expect(file?.name).toMatch(/^.{3,}\.\w{3,4}$/);
		expect(file?.name).not.toMatch(NO_WORD);
	});
});

it('names a payments report by its days', async () => {
	service = await startYandexMarket(clock);
	const headers = { 'Api-Key': String(service.credential.apiKey) };
	const body = { businessId: 1000101, dateFrom: '2026-02-01', dateTo: '2026-02-01' };
	const { result } = await send(headers, 'POST', '/v2/reports/united-netting/generate', body);
	clock.advance(HOUR);
	await send(headers, 'GET', `/v2/reports/info/${String((result as IDataObject).reportId)}`);
	expect(service.servedFiles()[0]?.name).toBe('Отчёт по платежам 2026-02-01 - 2026-02-01.xlsx');
});

describe('names of the files that the simulated Zhihuiya makes', () => {
	it.each(FAMILY_CASES)('$code $resource', ({ create, service: family }) => {
		const name = family.fileName(create.body);
		expect(name).toMatch(/^.{3,}$/);
		expect(name).not.toMatch(NO_WORD);
	});
});
