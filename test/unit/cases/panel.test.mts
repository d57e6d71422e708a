import { NodeHelpers, type INode, type INodeParameters, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node';
import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { FAMILIES } from '../../../nodes/Zhihuiya/reports';

/**
 * What n8n itself makes of the nodes' properties: what it shows, which defaults it fills in, and which empty fields it
 * marks red, on a canvas and before a run.
 */

const { description: MARKET } = new YandexMarket();
const { description: ZHIHUIYA } = new Zhihuiya();

interface Panel {
	/** The names of the shown parameters, once each. */
	shown: string[];
	/** Their values, defaults filled in. */
	values: INodeParameters;
	/** The parameters that n8n marks. */
	red: string[];
}

function open(description: INodeTypeDescription, parameters: INodeParameters): Panel {
	const { properties } = description;
	const node: INode = { id: '1', name: 'Report', type: description.name, typeVersion: 1, position: [0, 0], parameters };
	node.parameters = NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	const issues = NodeHelpers.getNodeParametersIssues(properties, node, description);
	const shown = properties.filter((property) => NodeHelpers.displayParameter(node.parameters, property, node, description));
	return {
		shown: [...new Set(shown.map(({ name }) => name))],
		values: node.parameters,
		red: Object.keys(issues?.parameters ?? {}).sort(),
	};
}

const report = (parameters: INodeParameters = {}) => open(MARKET, { resource: 'report', operation: 'generate', ...parameters });

/** Without what every report has: the operation, notices, options. */
const fieldsOf = (reportType: string, parameters: INodeParameters = {}): string[] => {
	const { shown } = report({ reportType, ...parameters });
	const names = REPORT_TYPES.find(({ value }) => value === reportType)?.fields.map(({ name }) => name) ?? [];
	return shown.filter((name) => names.includes(name) || name.startsWith('specify') || name.endsWith('Json'));
};

/** All properties, those inside collections too, with the name of the collection. */
const everyProperty = (properties: readonly INodeProperties[], inside = ''): Array<[path: string, property: INodeProperties]> =>
	properties.flatMap((property) => {
		const path = `${inside}${property.name}`;
		const inner = (property.options ?? []).flatMap((option) => ('values' in option ? option.values : 'type' in option ? [option as INodeProperties] : []));
		return [[path, property] as [string, INodeProperties], ...everyProperty(inner, `${path}.`)];
	});

describe('the first panel of Yandex Market', () => {
	test.each<[reportType: string, chosen: INodeParameters, fields: string[]]>([
		['united-netting', {}, ['businessId', 'selectBy', 'period']],
		['united-netting', { period: 'custom' }, ['businessId', 'selectBy', 'period', 'dateFrom', 'dateTo']],
		['united-netting', { selectBy: 'bankOrder' }, ['businessId', 'selectBy', 'bankOrderId', 'bankOrderDateTime']],
		['united-netting', { selectBy: 'bankOrder', period: 'custom' }, ['businessId', 'selectBy', 'bankOrderId', 'bankOrderDateTime']],
		['united-netting', { selectBy: 'monthOfYear' }, ['businessId', 'selectBy', 'monthOfYear']],
		['united-marketplace-services', {}, ['businessId', 'selectBy', 'period']],
		['united-marketplace-services', { selectBy: 'months' }, ['businessId', 'selectBy', 'monthFrom', 'monthTo']],
		['united-orders', {}, ['businessId', 'period']],
		['goods-realization', {}, ['campaignId', 'period']],
		['goods-realization', { period: 'custom' }, ['campaignId', 'period', 'month']],
		['closure-documents', { period: 'custom' }, ['campaignId', 'period', 'monthOfYear']],
		['key-indicators', {}, ['reportFor', 'businessId', 'detalizationLevel']],
		['key-indicators', { reportFor: 'shop' }, ['reportFor', 'campaignId', 'detalizationLevel']],
		['goods-prices', { reportFor: 'shop' }, ['reportFor', 'campaignId']],
		['documents/barcodes', {}, ['campaignId', 'barcodesOf', 'specifyBarcodeOfferInfos', 'barcodeOfferInfos', 'barcodeFormat']],
		['documents/barcodes', { specifyBarcodeOfferInfos: 'json' }, ['campaignId', 'barcodesOf', 'specifyBarcodeOfferInfos', 'barcodeOfferInfosJson', 'barcodeFormat']],
		['documents/barcodes', { barcodesOf: 'supplyRequest' }, ['campaignId', 'barcodesOf', 'supplyRequestId', 'barcodeFormat']],
	])('of %s with %j has these fields', (reportType, chosen, fields) => {
		expect(fieldsOf(reportType, chosen)).toEqual(expect.arrayContaining(fields));
		expect(fieldsOf(reportType, chosen)).toHaveLength(fields.length);
	});

	test.each(REPORT_TYPES.map(({ value }) => value))('of %s shows each field once', (reportType) => {
		const { values } = report({ reportType });
		const node: INode = { id: '1', name: 'Report', type: MARKET.name, typeVersion: 1, position: [0, 0], parameters: values };
		const shown = MARKET.properties.filter(({ type, ...property }) => type !== 'notice' && NodeHelpers.displayParameter(values, property as INodeProperties, node, MARKET));
		const names = shown.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
	});

	test.each([
		['united-netting', 'yesterday'],
		['united-orders', 'yesterday'],
		['shows-sales', 'yesterday'],
		['united-marketplace-services', 'lastMonth'],
		['goods-realization', 'lastMonth'],
		['closure-documents', 'lastMonth'],
		['marketing-detalization', 'lastMonth'],
	])('of %s opens with the period %s', (reportType, period) => {
		expect(report({ reportType }).values.period).toBe(period);
	});
});

test('Stocks on Warehouses says once, where it is chosen for whom, since when it fits which cabinets', () => {
	const hints = MARKET.properties.filter(({ hint, displayOptions }) => hint?.includes('warehouse groups') && displayOptions?.show?.reportType?.includes('stocks-on-warehouses'));
	expect([...new Set(hints.map(({ name }) => name))]).toEqual(['reportFor']);
	expect(hints[0]?.hint).toMatch(/^Since 29 July 2026 .*FBY and LaaS.*All other cabinets take Stocks on Partner Warehouses\.$/);
});

describe('what n8n marks red', () => {
	test.each<[what: string, reportType: string, chosen: INodeParameters, red: string[]]>([
		['an empty Business', 'united-netting', {}, ['businessId']],
		['an empty Shop', 'goods-realization', {}, ['campaignId']],
		['empty dates', 'united-orders', { period: 'custom' }, ['businessId', 'dateFrom', 'dateTo']],
		['an empty month', 'closure-documents', { period: 'custom' }, ['campaignId', 'monthOfYear']],
		['an empty bank order', 'united-netting', { selectBy: 'bankOrder' }, ['bankOrderDateTime', 'bankOrderId', 'businessId']],
		['the shop only, where a shop is chosen', 'key-indicators', { reportFor: 'shop' }, ['campaignId']],
		['empty orders', 'documents/labels', {}, ['businessId', 'orderIds']],
		['an empty row', 'documents/barcodes', { barcodeOfferInfos: { rows: [{ offerId: '' }] } }, ['campaignId', 'offerId']],
	])('%s (%s)', (_what, reportType, chosen, red) => {
		expect(report({ reportType, ...chosen }).red).toEqual(red);
		expect(open(MARKET, { resource: 'report', operation: 'generateAndDownload', reportType, ...chosen }).red).toEqual(red);
	});

	test.each(REPORT_TYPES.map((type) => [type.value, type] as const))('every required field of %s that is shown and empty', (reportType, { fields }) => {
		const { red, shown, values } = report({ reportType });
		const emptied = fields.filter(({ name, required, kind }) => required && shown.includes(name) && kind !== 'choice' && kind !== 'rows' && kind !== 'number');
		expect(red).toEqual(emptied.map(({ name }) => name).sort());
		expect(values).toMatchObject({ reportType });
	});

	test.each([
		['Report Type', { reportType: '={{ $json.type }}' }],
		['Report Type and Period', { reportType: '={{ $json.type }}', period: '={{ $json.period }}' }],
		['what a model fills in', { reportType: "={{ $fromAI('reportType') }}" }],
	])('nothing where %s is an expression: only the run tells which fields are asked for', (_what, parameters) => {
		expect(report(parameters)).toMatchObject({ red: [], values: parameters });
	});

	test.each<[string, INodeParameters]>([
		['Period', { reportType: 'united-orders', period: '={{ $json.period }}' }],
		['Select By', { reportType: 'united-netting', selectBy: '={{ $json.by }}' }],
		['Report For', { reportType: 'key-indicators', reportFor: '={{ $json.for }}' }],
	])('only what belongs in any case where %s is an expression', (_what, parameters) => {
		const { red } = report(parameters);
		expect(red).toEqual(parameters.reportFor ? [] : ['businessId']);
	});

	test('an expression keeps what is given for the fields that it may show', () => {
		const parameters: INodeParameters = {
			reportType: '={{ $json.type }}',
			period: '={{ $json.period }}',
			businessId: { __rl: true, mode: 'id', value: '1' },
			dateFrom: '2026-01-01',
			month: '2026-01',
			barcodeOfferInfos: { rows: [{ offerId: 'a', barcodeCount: 2 }] },
			specifyBarcodeOfferInfos: 'fields',
			additionalFields: { language: 'EN', hasStocks: false, pageFormat: 'A4' },
		};
		expect(report(parameters).values).toMatchObject(parameters);
	});

	test.each(FAMILIES.map(({ resource }) => resource))('every required field of %s that opens empty, and nothing else', (resource) => {
		const { red, shown, values } = open(ZHIHUIYA, { resource, operation: 'generate' });
		const { fields } = FAMILIES.find((family) => family.resource === resource)!;
		const empty = fields.filter(({ required, name }) => required && shown.includes(name) && values[name] === '');
		expect(red).toEqual(empty.filter(({ kind }) => kind !== 'number').map(({ name }) => name).sort());
	});

	test.each([
		['fields', ['specifyFinalRes', 'finalRes']],
		['json', ['specifyFinalRes', 'finalResJson']],
	])('the results of FTO as %s', (specifyFinalRes, fields) => {
		const { shown } = open(ZHIHUIYA, { resource: 'ftoSearch', operation: 'generate', specifyFinalRes });
		expect(shown.filter((name) => /finalRes/i.test(name))).toEqual(fields);
	});
});

test.each([
	['Yandex Market', MARKET],
	['Zhihuiya', ZHIHUIYA],
])('no JSON box of %s opens empty, which the editor marks as wrong', (_name, { properties }) => {
	const boxes = everyProperty(properties).filter(([, { type }]) => type === 'json');
	expect(boxes.length).toBeGreaterThan(0);
	const isEmptyOrWrong = ([, { default: standard }]: [string, INodeProperties]) =>
		!String(standard).startsWith('=') && !['[]', '{}'].includes(String(standard));
	expect(boxes.filter(isEmptyOrWrong).map(([path]) => path)).toEqual([]);
});
