import type { Json } from '../../reportJob/vendor/judgeReply';
import { campaignId } from '../reports/fields';
import type { Lookup } from './lookup';
import { orderId } from './orderId';

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/orders/getOrderBusinessDocumentsInfo */
export const orderDocuments: Lookup = {
	resource: 'orderDocument',
	name: 'Order Document',
	plural: 'order documents',
	description: 'Документы: whether the accounting documents (УПД, УКД, ТОРГ-12, счета-фактуры) of a delivered order are ready',
	about: '«Информация о документах» · orders/{orderId}/documents. Status, number and date of each accounting document of an order; known once it is delivered',
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/orders/{orderId}/documents',
	fields: [campaignId({ required: true }), orderId],
	query: [],
	perHour: 3000,
	entriesOf: (result) => Object.entries(result).flatMap(([documentType, document]) => (isObject(document) ? [{ documentType, ...document }] : [])),
	simple: { documentType: 'documentType', status: 'status', number: 'number', date: 'date' },
};
