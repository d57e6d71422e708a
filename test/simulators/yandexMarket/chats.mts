import type { Answer } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import type { FileSpec } from '../files/content.mts';
import type { FileHost, PublishedFile } from '../files/host.mts';
import { accessBusiness, idParameter } from './access.mts';
import { ApiError, json } from './errors.mts';
import type { Admitted } from './gate.mts';
import { among, paged } from './lists.mts';
import { may, mayList, need } from './shape.mts';
import { checkBody, type Body } from './validate.mts';
import type { World } from './world.mts';

const RATE = { requests: 10_000, windowMs: 3_600_000 };

/** A message of a chat; each of its files is what is to be made. */
export interface ChatMessage {
	messageId: number;
	createdAt: string;
	sender: 'PARTNER' | 'CUSTOMER' | 'MARKET' | 'SUPPORT';
	message?: string;
	files?: Array<Partial<FileSpec>>;
}

/** A chat of a cabinet, as the list has it, and its messages. */
export interface Chat {
	businessId: number;
	entry: Body & { chatId: number; context: Body };
	messages: ChatMessage[];
}

const ORDER = { type: 'ORDER', customer: { name: 'Иван', publicId: 'ivan' }, campaignId: 21000001, orderId: 501 };

export const chat = (chatId: number, messages: ChatMessage[] = [], more: Body = {}): Chat => ({
	businessId: 1000101,
	entry: {
		chatId,
		orderId: 501,
		context: ORDER,
		type: 'CHAT',
		status: 'WAITING_FOR_PARTNER',
		createdAt: '2026-02-26T10:00:00+03:00',
		updatedAt: '2026-03-01T18:30:00+03:00',
		...more,
	},
	messages,
});

const time = (minute: number): string => `2026-03-01T18:${String(minute).padStart(2, '0')}:00+03:00`;

/** A chat about an order with three files, a dispute about a return with none, and one that is about nothing. */
export const someChats = (): Chat[] => [
	chat(3001, [
		{ messageId: 9001, createdAt: time(10), sender: 'CUSTOMER', message: 'Чайник треснул', files: [{ kind: 'jpeg', name: 'Трещина.jpg' }] },
		{ messageId: 9002, createdAt: time(20), sender: 'PARTNER', message: 'Пришлите, пожалуйста, чек.' },
		{ messageId: 9003, createdAt: time(30), sender: 'CUSTOMER', files: [{ kind: 'pdf', name: 'Чек.pdf', text: 'check' }, { kind: 'png', name: 'box.png' }] },
	]),
	chat(3002, [{ messageId: 9101, createdAt: time(5), sender: 'CUSTOMER', message: 'Где деньги?' }], {
		context: { ...ORDER, type: 'RETURN', returnId: 801 },
		type: 'ARBITRAGE',
		status: 'WAITING_FOR_ARBITER',
	}),
	chat(3003, [], { orderId: undefined, context: { type: 'DIRECT', customer: { name: 'Мария', publicId: 'maria' } }, status: 'NEW' }),
];

/** The methods of the chats; each file is made once, and gets a new link whenever it is listed. */
export function chatMethods(world: World, files: FileHost) {
	const published = new Map<Partial<FileSpec>, PublishedFile>();
	const fileOf = (spec: Partial<FileSpec>): PublishedFile => {
		const file = published.get(spec) ?? files.publish(spec);
		published.set(spec, file);
		return file;
	};

	const messageOf = ({ files: specs = [], ...message }: ChatMessage): Body => {
		const made = specs.map(fileOf);
		const payload = made.map((file) => ({ name: file.spec.name, size: file.size, url: files.link(file) }));
		return { ...message, ...(payload.length > 0 ? { payload } : {}) };
	};

	function businessOf(call: Admitted): number {
		const id = idParameter('businessId', call.params.businessId);
		call.spend(id, RATE);
		return accessBusiness(world, call.caller, id).id;
	}

	function chatOf(call: Admitted): Chat {
		const businessId = businessOf(call);
		const chatId = idParameter('chatId', queryValue(call.query, 'chatId'));
		const found = world.chats.find((each) => each.businessId === businessId && each.entry.chatId === chatId);
		if (!found) throw new ApiError(404, `Chat not found: ${chatId}`);
		return found;
	}

	const CHATS_BODY = [
		mayList('orderIds', { type: 'integer' }),
		mayList('contexts', { type: 'object', fields: [need('type', 'string', { values: ['ORDER', 'RETURN'] }), need('id', 'integer', { minimum: 1 })] }),
		mayList('contextTypes', { type: 'string', values: ['ORDER', 'RETURN', 'DIRECT'] }),
		mayList('types', { type: 'string', values: ['CHAT', 'ARBITRAGE'] }),
		mayList('statuses', { type: 'string' }),
	];

	return {
		chats(call: Admitted): Answer {
			const businessId = businessOf(call);
			const { contexts, contextTypes, types, statuses } = checkBody(call.body, CHATS_BODY);
			const isAbout = ({ type, orderId, returnId }: Body): boolean =>
				!Array.isArray(contexts) ||
				(contexts as Body[]).some((each) => each.type === type && each.id === (type === 'RETURN' ? returnId : orderId));
			const found = world.chats
				.filter((each) => each.businessId === businessId)
				.map(({ entry }) => entry)
				.filter(({ context, type, status }) => isAbout(context) && among(contextTypes, context.type) && among(types, type) && among(statuses, status));
			const { page, paging } = paged(found, call, 20, 20);
			return json(200, { status: 'OK', result: { chats: page, paging } });
		},
		history(call: Admitted): Answer {
			const { entry, messages } = chatOf(call);
			const { messageIdFrom } = checkBody(call.body, [may('messageIdFrom', 'integer', { minimum: 1 })]);
			const later = messages.filter(({ messageId }) => messageId >= Number(messageIdFrom ?? 0));
			const { page, paging } = paged(later, call, 100, 50);
			return json(200, { status: 'OK', result: { orderId: entry.orderId, context: entry.context, messages: (page as ChatMessage[]).map(messageOf), paging } });
		},
		message(call: Admitted): Answer {
			const { messages } = chatOf(call);
			const messageId = idParameter('messageId', queryValue(call.query, 'messageId'));
			const found = messages.find((each) => each.messageId === messageId);
			if (!found) throw new ApiError(404, `Message not found: ${messageId}`);
			return json(200, { status: 'OK', result: messageOf(found) });
		},
	};
}
