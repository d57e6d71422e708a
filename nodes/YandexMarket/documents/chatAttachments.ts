import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../reportJob/vendor/judgeReply';
import { CHATS_PATH, CHATS_PER_HOUR, CHAT_SCOPES } from '../lookups/chats';
import { firstEntries } from '../lookups/fetchPage';
import { textAt } from '../lookups/inWords';
import { chatId } from '../lookups/locators';
import type { PagedList } from '../lookups/lookup';
import { businessId } from '../reports/fields';
import type { LinkedDocument, LinkedDocuments } from './linkedDocuments';

/** The messages of a chat. https://yandex.ru/dev/market/partner-api/doc/en/reference/chats/getChatHistory */
const history: PagedList = {
	method: 'POST',
	path: `${CHATS_PATH}/history`,
	scopes: CHAT_SCOPES,
	query: ['chatId'],
	fields: [
		businessId({ required: true }),
		chatId({ required: true }),
		{
			name: 'messageIdFrom',
			label: 'Message ID From',
			kind: 'id',
			placeholder: 'e.g. 12345678',
			description: 'Only files of this message and of later ones. Items name the message that their file was sent with.',
		},
	],
	pageSize: 100,
	perHour: CHATS_PER_HOUR,
	// Which order or return the chat is about stands beside the messages.
	entriesOf: ({ messages, context }) => (Array.isArray(messages) ? (messages as Json[]).map((message) => ({ ...message, context })) : []),
};

/** One message, for its fresh links. https://yandex.ru/dev/market/partner-api/doc/en/reference/chats/getChatMessage */
const oneMessage: PagedList = {
	method: 'GET',
	path: `${CHATS_PATH}/message`,
	scopes: CHAT_SCOPES,
	fields: [businessId({ required: true }), chatId({ required: true }), { name: 'messageId', label: 'Message ID', kind: 'id', required: true }],
	perHour: CHATS_PER_HOUR,
	entriesOf: (result) => [result],
};

/** The files that were sent with a message. */
export function attachmentsOf(message: Json): LinkedDocument[] {
	const files = Array.isArray(message.payload) ? (message.payload as Json[]) : [];
	const messageId = textAt(message, 'messageId');
	const about: IDataObject = {
		orderId: textAt(message, 'context.orderId'),
		returnId: textAt(message, 'context.returnId'),
		messageId,
		createdAt: textAt(message, 'createdAt'),
		sender: textAt(message, 'sender'),
	};
	return files.map((file) => {
		const fileName = textAt(file, 'name');
		return { likeness: `${messageId ?? ''} ${fileName ?? ''}`, about, url: textAt(file, 'url'), fileName, fallbackName: `attachment_${messageId ?? 'file'}` };
	});
}

export const chatAttachments: LinkedDocuments = {
	resource: 'chat',
	operation: 'downloadAttachments',
	name: 'Download Attachments',
	subtitle: 'Chat Attachments',
	action: 'Download the attachments of a chat',
	description: '«Файлы в чатах с покупателями» · chats/history. All files that were sent in a chat, one item per file',
	fields: history.fields,
	list: async (client, values) => (await firstEntries(client, history, values, Number.POSITIVE_INFINITY)).flatMap(attachmentsOf),
	listAgain: async (client, values, { about: { messageId } }) =>
		(await firstEntries(client, oneMessage, { ...values, messageId }, 1)).flatMap(attachmentsOf),
	about: ['orderId', 'returnId', 'messageId', 'createdAt', 'sender'],
	// The order and the return of a chat that comes from the list stay in its item.
	none: { messageId: null, createdAt: null, sender: null, message: 'There are no files in this chat.' },
};
