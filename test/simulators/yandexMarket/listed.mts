import type { Listed } from './world.mts';

/** Entries of the service's lists, as its document has them. */

const warehouse = { serviceId: 172, name: 'Софьино', address: { fullAddress: 'Московская область, Софьино', gps: { latitude: 55.5, longitude: 38.1 } }, type: 'FULFILLMENT' };

export const supplyRequest = (campaignId: number, id: number, more: Record<string, unknown> = {}): Listed => ({
	campaignId,
	entry: {
		id: { id, marketplaceRequestId: `M-${id}`, warehouseRequestId: `0000${id}` },
		type: 'SUPPLY',
		subtype: 'DEFAULT',
		status: 'ACCEPTED_BY_WAREHOUSE_SYSTEM',
		updatedAt: `2026-02-20T10:00:${String(id % 60).padStart(2, '0')}Z`,
		counters: { planCount: 40, factCount: 0 },
		targetLocation: { ...warehouse, requestedDate: '2026-03-05T12:00:00+03:00' },
		...more,
	},
});

export const shipment = (campaignId: number, id: number, more: Record<string, unknown> = {}): Listed => ({
	campaignId,
	entry: {
		id,
		planIntervalFrom: '2026-03-02T10:00:00+03:00',
		planIntervalTo: '2026-03-02T12:00:00+03:00',
		shipmentType: 'IMPORT',
		warehouse: { id: 41, name: 'Склад на Лесной', address: 'Москва, Лесная, 1' },
		externalId: String(id),
		deliveryService: { id: 51, name: 'Яндекс Маркет' },
		palletsCount: { planned: 1, fact: 0 },
		orderIds: [501, 502],
		draftCount: 0,
		plannedCount: 2,
		factCount: 0,
		signature: { signed: false },
		status: 'OUTBOUND_CONFIRMED',
		statusDescription: 'Подтверждена',
		statusUpdateTime: '2026-03-01T18:00:00+03:00',
		...more,
	},
});

export const aReturn = (campaignId: number, id: number, more: Record<string, unknown> = {}): Listed => ({
	campaignId,
	entry: {
		id,
		orderId: 501,
		creationDate: '2026-02-27T14:30:30+03:00',
		updateDate: '2026-02-28T09:00:00+03:00',
		refundStatus: 'REFUNDED',
		logisticPickupPoint: { id: 61, name: 'ПВЗ на Тверской', type: 'PICKUP_POINT' },
		pickupTillDate: '2026-03-10T00:00:00+03:00',
		shipmentRecipientType: 'SHOP',
		shipmentStatus: 'READY_FOR_PICKUP',
		amount: { value: 1290.5, currencyId: 'RUR' },
		items: [
			{
				marketSku: 100235,
				shopSku: 'SKU-1',
				count: 1,
				decisions: [{ returnItemId: 901, count: 1, comment: 'Трещина', reasonType: 'BAD_QUALITY', images: ['a1b2', 'c3d4'] }],
			},
		],
		returnType: 'RETURN',
		fastReturn: false,
		...more,
	},
});

export const box = (campaignId: number, orderId: number, number: number, of: number): Listed => ({
	campaignId,
	entry: {
		url: `https://labels.example/${orderId}-${number}.pdf?sign=1`,
		supplierName: 'ООО «Чайники»',
		deliveryServiceName: 'Яндекс Маркет',
		orderId,
		orderNum: String(orderId),
		recipientName: 'Иванов И.И.',
		boxId: 700 + number,
		fulfilmentId: `${orderId}-${number}`,
		place: `${number}/${of}`,
		weight: '2 кг',
		deliveryServiceId: '51',
		deliveryAddress: 'Москва, Тверская, 1',
		shipmentDate: '02.03.2026',
	},
});
