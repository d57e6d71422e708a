import type { IDataObject } from 'n8n-workflow';

import type { Pace } from '../../reportJob/pacing/lane';
import { retryReads } from '../../reportJob/run/retryReads';
import { supplyRequestId } from '../lookups/locators';
import { campaignId } from '../reports/fields';
import type { YandexMarketClient } from '../transport/YandexMarketClient';
import type { LinkedDocument, LinkedDocuments } from './linkedDocuments';

const PACE: Pace = { requests: 1000, windowMs: 3_600_000, aligned: true, marginMs: 1000 };

/** The documents in an answer. */
export function documentsIn(answer: IDataObject, { supplyRequestId: id }: IDataObject): LinkedDocument[] {
	const { documents } = (answer.result ?? answer) as { documents?: IDataObject[] };
	return (documents ?? []).flatMap(({ type: given, url, createdAt: time }) => {
		if (typeof url !== 'string' || url === '') return [];
		const documentType = String(given ?? 'document');
		const createdAt = typeof time === 'string' ? time : null;
		return {
			likeness: `${documentType} ${createdAt ?? ''}`,
			about: { documentType, createdAt },
			url,
			fileName: null,
			fallbackName: `${documentType.toLowerCase()}_${String(id)}`,
		};
	});
}

async function listDocuments(client: YandexMarketClient, values: IDataObject): Promise<LinkedDocument[]> {
	const shop = String(values.campaignId);
	const answer = await retryReads(client.run, async () =>
		await client.read({
			method: 'POST',
			path: `/v2/campaigns/${encodeURIComponent(shop)}/supply-requests/documents`,
			body: { requestId: values.supplyRequestId },
			lane: client.lane('supply-requests/documents', shop, PACE),
		}),
	);
	return documentsIn(answer as IDataObject, values);
}

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/supply-requests/getSupplyRequestDocuments */
export const supplyDocuments: LinkedDocuments = {
	resource: 'document',
	operation: 'supplyRequestDocuments',
	name: 'Supply Request Documents',
	subtitle: 'Supply Request Documents',
	action: 'Get the documents of a supply request',
	description:
		'«Документы по заявке на поставку, вывоз или утилизацию» · supply-requests/documents. All documents of a supply request, one item per file',
	fields: [campaignId({ required: true }), supplyRequestId({ required: true, sentAs: 'requestId' })],
	list: listDocuments,
	listAgain: listDocuments,
	about: ['documentType', 'createdAt'],
	none: { documentType: null, createdAt: null, message: 'Market has no documents for this supply request yet.' },
};
