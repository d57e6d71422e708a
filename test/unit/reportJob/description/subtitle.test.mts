import { YandexMarket } from '../../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../../nodes/Zhihuiya/Zhihuiya.node';

const evaluate = (expression: string, parameters: Record<string, string>): string =>
	// the expression is our own, and n8n evaluates it the same way
	new Function('$parameter', `return ${expression.slice(3, -2)}`)(parameters) as string;

const market = String(new YandexMarket().description.subtitle);
const zhihuiya = String(new Zhihuiya().description.subtitle);

test.each([
	['the report type that is generated', { resource: 'report', operation: 'generate', reportType: 'united-netting' }, 'Payments (Netting)'],
	['a report that is looked at by its id', { resource: 'report', operation: 'getStatus' }, 'Report'],
	['a type left over from another operation', { resource: 'report', operation: 'download', reportType: 'stocks' }, 'Report'],
	['a document', { resource: 'document', operation: 'orderLabels' }, 'Order Labels'],
	['the shops', { resource: 'shop', operation: 'getAll' }, 'Shops'],
	['a type that there is not', { resource: 'report', operation: 'generate', reportType: 'x' }, 'Report'],
])('Yandex Market names %s', (_what, parameters, subtitle) => {
	expect(evaluate(market, parameters)).toBe(subtitle);
});

test.each([
	['enterpriseReport', 'Enterprise Report'],
	['offlineReport', 'Offline Report'],
	['x', ''],
])('Zhihuiya names %s', (resource, subtitle) => {
	expect(evaluate(zhihuiya, { resource })).toBe(subtitle);
});
