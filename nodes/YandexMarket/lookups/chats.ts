import type { IDataObject } from 'n8n-workflow';

import { businessId, orderIds } from '../reports/fields';
import { dayAt, textAt, wordsAt } from './inWords';
import type { Lookup } from './lookup';

/** Chats are of a cabinet, not of one of its shops. */
export const CHATS_PATH = '/v2/businesses/{businessId}/chats';

/** The permissions of a key any of which opens the chats. */
export const CHAT_SCOPES: readonly string[] = ['communication', 'all-methods:read-only'];

/** Requests that each method of the chats takes in an hour. */
export const CHATS_PER_HOUR = 10_000;

const contextsOf = (type: 'ORDER' | 'RETURN', ids: unknown): IDataObject[] =>
	(Array.isArray(ids) ? (ids as IDataObject[string][]) : []).map((id) => ({ type, id }));

const numbered = (what: string, id: string | null): string | null => (id === null ? null : `${what} ${id}`);

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/chats/getChats */
export const chats: Lookup = {
	resource: 'chat',
	name: 'Chat',
	plural: 'chats',
	description: 'Чаты с покупателями: what customers and the shop have written about orders and returns, and the files sent there',
	about: '«Чаты с покупателями» · chats. The chats of a cabinet with customers, disputes among them',
	method: 'POST',
	path: CHATS_PATH,
	scopes: CHAT_SCOPES,
	fields: [
		businessId({ required: true }),
		{
			name: 'contextTypes',
			label: 'About',
			kind: 'choices',
			description: 'Only chats about these; all by default',
			options: [
				{ name: 'Orders', value: 'ORDER', description: 'Chats about an order' },
				{ name: 'Returns', value: 'RETURN', description: 'Chats about a return (FBY, FBS and Express)' },
				{ name: 'Other', value: 'DIRECT', description: 'Chats that a customer has begun without an order' },
			],
		},
		// The service's own list of orders is deprecated: orders and returns are named by `contexts`.
		{ ...orderIds({ description: 'Only chats about these orders, separated by commas' }), steers: true },
		{
			name: 'returnIds',
			label: 'Return IDs',
			kind: 'ids',
			placeholder: 'e.g. 123456, 123457',
			steers: true,
			description: 'Only chats about these returns, separated by commas',
		},
		{
			name: 'statuses',
			label: 'Statuses',
			kind: 'choices',
			description: 'Only chats in these states; all by default',
			options: [
				{ name: 'Finished', value: 'FINISHED', description: 'The chat is closed' },
				{ name: 'New', value: 'NEW', description: 'The chat is new' },
				{ name: 'Waiting for Arbiter', value: 'WAITING_FOR_ARBITER', description: 'The arbiter has to answer' },
				{ name: 'Waiting for Customer', value: 'WAITING_FOR_CUSTOMER', description: 'The customer has to answer' },
				{ name: 'Waiting for Market', value: 'WAITING_FOR_MARKET', description: 'Market has to answer' },
				{ name: 'Waiting for Seller', value: 'WAITING_FOR_PARTNER', description: 'The shop has to answer' },
			],
		},
		{
			name: 'types',
			label: 'Types',
			kind: 'choices',
			description: 'Only chats of these kinds; both by default',
			options: [
				{ name: 'Chats', value: 'CHAT', description: 'Chats with customers' },
				{ name: 'Disputes', value: 'ARBITRAGE', description: 'Disputes (споры), which an arbiter decides' },
			],
		},
	],
	query: [],
	standard({ orderIds: orders, returnIds: returns }) {
		const contexts = [...contextsOf('ORDER', orders), ...contextsOf('RETURN', returns)];
		return contexts.length > 0 ? { contexts } : {};
	},
	pageSize: 20,
	perHour: CHATS_PER_HOUR,
	entriesOf: (result) => (Array.isArray(result.chats) ? result.chats : []),
	simple: {
		chatId: 'chatId',
		campaignId: 'context.campaignId',
		contextType: 'context.type',
		orderId: 'context.orderId',
		returnId: 'context.returnId',
		customerName: 'context.customer.name',
		type: 'type',
		status: 'status',
		updatedAt: 'updatedAt',
	},
	label: (chat) => [
		numbered('Return', textAt(chat, 'context.returnId')),
		numbered('Order', textAt(chat, 'context.orderId')),
		textAt(chat, 'context.customer.name'),
		textAt(chat, 'type') === 'ARBITRAGE' ? 'dispute' : null,
		dayAt(chat, 'updatedAt'),
		wordsAt(chat, 'status'),
		textAt(chat, 'chatId'),
	],
};
