import type { INodeListSearchItems } from 'n8n-workflow';

import { searchPages } from '../../../nodes/YandexMarket/listSearch/searchPages';
import { LOOKUPS } from '../../../nodes/YandexMarket/lookups/allLookups';
import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { MARKET, optionsOf } from '../texts/userTexts.mts';

const lookup = (resource: string) => LOOKUPS.find((each) => each.resource === resource)!;
const label = (resource: string, entry: object): string => lookup(resource).label!(entry as Record<string, unknown>).filter(Boolean).join(' · ');

describe('what a seller knows an entry by', () => {
	test.each<[string, object, string]>([
		['supplyRequest', { id: { id: 7 } }, 'ID 7'],
		['supplyRequest', { id: { id: 7, warehouseRequestId: '0000001' }, type: 'SUPPLY', status: 'NEW_STATUS' }, '0000001 · supply · new status'],
		['supplyRequest', { id: { id: 7, marketplaceRequestId: 'M-1' }, targetLocation: { requestedDate: 'soon', name: ' ' } }, 'M-1'],
		['shipment', { id: 5 }, '5'],
		['shipment', { id: 5, planIntervalFrom: '2026-03-02T23:30:00+03:00', status: 'OUTBOUND_SIGNED', externalId: '5' }, '2 Mar 2026, 23:30 · outbound signed · 5'],
		['return', { id: 8, orderId: 9, refundStatus: 'REFUNDED' }, 'Order 9 · refunded · 8'],
		['box', { boxId: 3 }, 'box · 3'],
		['chat', { chatId: 4 }, '4'],
		['chat', { chatId: 4, context: { orderId: 9, returnId: 8, customer: { name: ' ' } }, type: 'ARBITRAGE', status: 'WAITING_FOR_ARBITER' }, 'Return 8 · Order 9 · dispute · waiting for arbiter · 4'],
	])('%s %j is "%s"', (resource, entry, name) => {
		expect(label(resource, entry)).toBe(name);
	});
});

describe('a list that is looked through page by page', () => {
	const page = (from: number, count: number): INodeListSearchItems[] =>
		Array.from({ length: count }, (_each, index) => ({ name: `Entry ${from + index}`, value: String(from + index) }));
	const pages = (size: number, last: number) => {
		const asked: Array<string | null> = [];
		const fetch = async (token: string | null) => {
			asked.push(token);
			const number = Number(token ?? 0);
			return { entries: page(number * size, size), next: number < last ? String(number + 1) : null };
		};
		return { asked, fetch };
	};

	test('stops as soon as a drop-down is full', async () => {
		const { asked, fetch } = pages(30, 9);
		expect(await searchPages(fetch, undefined, undefined)).toMatchObject({ paginationToken: '2', results: { length: 60 } });
		expect(asked).toEqual([null, '1']);
	});

	test('goes on from where it stopped, to the end', async () => {
		const { asked, fetch } = pages(30, 3);
		expect(await searchPages(fetch, '', '2')).toEqual({ results: page(60, 60) });
		expect(asked).toEqual(['2', '3']);
	});

	test('looks at ten pages at the most for what is rare', async () => {
		const { asked, fetch } = pages(10, 99);
		expect(await searchPages(fetch, 'nothing', undefined)).toEqual({ results: [], paginationToken: '10' });
		expect(asked).toHaveLength(10);
	});
});

describe.each(LOOKUPS.filter(({ label: isChosenFrom }) => isChosenFrom).map((each) => [each.resource, each] as const))('%s', (resource, { simple, name }) => {
	const idField = Object.keys(simple)[0]!;
	const fields = MARKET.properties.filter((property) => property.name === idField);

	test('is a list of the panel and by ID, wherever it is asked for, and its hint tells the two numbers apart', () => {
		expect(fields.length).toBeGreaterThan(0);
		const { listSearch } = new YandexMarket().methods;
		for (const { type, modes = [], hint, typeOptions, displayName } of fields) {
			expect({ type, displayName, modes: modes.map((mode) => mode.name) }).toEqual({ type: 'resourceLocator', displayName: name, modes: ['list', 'id'] });
			expect(listSearch).toHaveProperty(modes[0]?.typeOptions?.searchListMethod ?? '');
			expect(hint).toMatch(/By ID takes the API's own/);
			expect(typeOptions?.loadOptionsDependsOn).toContain(`${resource === 'chat' ? 'businessId' : 'campaignId'}.value`);
		}
	});

});

describe.each(LOOKUPS.map((each) => [each.resource, each] as const))('%s', (resource, { about }) => {
	test('is named as the service’s help names it, then as in the API, then in words', () => {
		expect(about).toMatch(/^«[а-яё, -]+» · [a-z/{}I-]+\. [A-Z].{10,}$/i);
		const [operation] = MARKET.properties.filter((property) => property.name === 'operation' && property.displayOptions?.show?.resource?.includes(resource));
		expect(operation?.options).toContainEqual(expect.objectContaining({ value: 'getAll', action: expect.stringMatching(/^Get many .* \(reads\)$/) as string }));
		expect(operation?.default).toBe('getAll');
		expect(optionsOf(MARKET, 'resource').map(({ value }) => value)).toContain(resource);
	});
});
