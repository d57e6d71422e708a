import { someChats, type Chat } from './chats.mts';
import { aReturn, box, shipment, supplyRequest } from './listed.mts';
import type { PlacementType } from './reportType.mts';

export interface Business {
	id: number;
	name: string;
	/** `ADVERTISER` cabinets must say so on every call */
	sourceType: 'SELLER' | 'ADVERTISER';
	/** false: shops may have prices of their own */
	onlyDefaultPrice: boolean;
	/** of Market Yandex Go, which lacks some methods */
	yandexGo: boolean;
}

export interface Campaign {
	id: number;
	/** the shop's name; may be empty, and shops may share one */
	domain: string;
	businessId: number;
	placementType: PlacementType;
	apiAvailability: string;
}

/** An Api-Key: bound to a cabinet and to scopes. */
export interface ApiKey {
	token: string;
	name: string;
	scopes: string[];
	businessId: number;
	revoked: boolean;
}

/** An OAuth token: bound to a user, who may have several cabinets. */
export interface OAuthToken {
	token: string;
	businessIds: number[];
	expired: boolean;
}

/** The cabinets, shops and keys that exist. May be changed at any time. */
export interface World {
	businesses: Business[];
	campaigns: Campaign[];
	apiKeys: ApiKey[];
	oAuthTokens: OAuthToken[];
	/** ids of orders, shipments, returns and supply requests that are answered with 404 */
	missingIds: Set<string>;
	supplyRequests: Listed[];
	shipments: Listed[];
	returns: Listed[];
	boxes: Listed[];
	chats: Chat[];
}

/** An entry of one of the service's lists, and the shop that it is of. */
export interface Listed {
	campaignId: number;
	entry: Record<string, unknown>;
}

const business = (id: number, name: string, more: Partial<Business> = {}): Business => ({
	id,
	name,
	sourceType: 'SELLER',
	onlyDefaultPrice: true,
	yandexGo: false,
	...more,
});

const shop = (
	id: number,
	businessId: number,
	domain: string,
	placementType: PlacementType,
	apiAvailability = 'AVAILABLE',
): Campaign => ({ id, domain, businessId, placementType, apiAvailability });

export function makeWorld(): World {
	return {
		businesses: [
			business(1000101, 'Кабинет «Чайники»', { onlyDefaultPrice: false }),
			business(1000102, 'Кабинет «Самовары»'),
			business(1000103, 'Рекламный кабинет', { sourceType: 'ADVERTISER' }),
		],
		campaigns: [
			shop(21000001, 1000101, 'Чайники FBS', 'FBS'),
			shop(21000002, 1000101, 'Чайники FBY', 'FBY'),
			shop(21000003, 1000101, '', 'DBS'),
			shop(21000004, 1000101, 'Чайники FBS', 'FBS', 'MANUALLY_DISABLED'),
			shop(21000005, 1000102, 'Самовары', 'FBS'),
			shop(21000006, 1000102, 'Самовары', 'FBY'),
			shop(21000007, 1000103, 'Реклама', 'LAAS'),
		],
		apiKeys: [
			{
				token: 'ACMA:SimulatedKey0000000000000000000000000001:0a1b2c3d',
				name: 'Отчёты',
				scopes: ['all-methods'],
				businessId: 1000101,
				revoked: false,
			},
		],
		oAuthTokens: [
			{
				token: 'y0_SimulatedOAuthToken',
				businessIds: [1000101, 1000102, 1000103],
				expired: false,
			},
		],
		missingIds: new Set(),
		supplyRequests: [
			supplyRequest(21000002, 41, { status: 'FINISHED' }),
			supplyRequest(21000002, 42),
			supplyRequest(21000002, 43, { type: 'WITHDRAW', status: 'READY_TO_WITHDRAW' }),
		],
		shipments: [
			shipment(21000001, 601),
			shipment(21000001, 602, {
				planIntervalFrom: '2026-03-03T10:00:00+03:00',
				planIntervalTo: '2026-03-03T12:00:00+03:00',
				status: 'OUTBOUND_CREATED',
				statusDescription: 'Формируется',
				externalId: 'SHOP-602',
				orderIds: [503],
			}),
			shipment(21000001, 600, { planIntervalFrom: '2026-01-05T10:00:00+03:00', planIntervalTo: '2026-01-05T12:00:00+03:00', status: 'FINISHED' }),
		],
		returns: [
			aReturn(21000001, 801),
			aReturn(21000001, 802, { orderId: 502, returnType: 'UNREDEEMED', refundStatus: undefined, shipmentStatus: 'IN_TRANSIT', pickupTillDate: undefined }),
		],
		boxes: [box(21000001, 501, 1, 2), box(21000001, 501, 2, 2), box(21000001, 502, 1, 1)],
		chats: someChats(),
	};
}
