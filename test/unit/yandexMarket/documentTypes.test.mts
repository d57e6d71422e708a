import { checkField } from '../../../nodes/reportJob/parameters/readFields';
import { DOCUMENT_TYPES } from '../../../nodes/YandexMarket/documents/documentTypes';
import { DOCUMENT_CASES } from '../../cases/yandexMarketDocuments.mts';

const placeholders = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

describe.each(DOCUMENT_TYPES.map((type) => [type.operation, type] as const))('the document %s', (operation, { path, fields, query = {} }) => {
	test('asks for what its address holds, and for no more', () => {
		const asked = fields.filter(({ steers }) => !steers).map(({ name }) => name).filter((name) => name !== 'campaignId' && !(name in query));
		expect(asked.sort()).toEqual(placeholders(path).sort());
	});

	test('has a row, whose address follows from its parameters', () => {
		const row = DOCUMENT_CASES.find((each) => each.operation === operation)!;
		const filled = path.replace(/\{(\w+)\}/g, (_placeholder, name: string) => String(row.parameters[name]));
		expect(row.path).toBe(`/v2/campaigns/21000001${filled}`);
	});
});

test('Box Label does not ask for the shipment, which the service no longer reads, and sends 1 in its place', () => {
	const { path, fields } = DOCUMENT_TYPES.find(({ operation }) => operation === 'boxLabel')!;
	expect(fields.map(({ name }) => name)).toEqual(['campaignId', 'orderId', 'boxId', 'pageFormat']);
	expect(path).toContain('/shipments/1/boxes/');
});

test.each(['.', '..', 'a/b', 'a b', 'a%2fb', 'a?b', 'a\\b', 'a#b'])('given the image hash %j, then it is refused', (hash) => {
	const field = DOCUMENT_TYPES.find(({ operation }) => operation === 'returnPhoto')!.fields.find(({ name }) => name === 'imageHash')!;
	expect(() => checkField(field, hash)).toThrow(/^Image Hash must not hold/);
	expect(checkField(field, 'a1b2.jpg')).toBe('a1b2.jpg');
});
