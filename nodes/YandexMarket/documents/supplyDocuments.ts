import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../reportJob/vendor/judgeReply';
import { firstEntries } from '../lookups/fetchPage';
import { textAt } from '../lookups/inWords';
import { supplyRequestId } from '../lookups/locators';
import type { PagedList } from '../lookups/lookup';
import { campaignId } from '../reports/fields';
import type { YandexMarketClient } from '../transport/YandexMarketClient';
import type { LinkedDocument, LinkedDocuments } from './linkedDocuments';

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/supply-requests/getSupplyRequestDocuments */
const documents: PagedList = {
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/supply-requests/documents',
	query: [],
	fields: [campaignId({ required: true }), supplyRequestId({ required: true, sentAs: 'requestId' })],
	perHour: 1000,
	entriesOf: ({ documents: given }) => (Array.isArray(given) ? given : []),
};

/** @param id of the supply request, for the name of a file that has none */
export function documentOf(entry: Json, id: string): LinkedDocument {
	const documentType = textAt(entry, 'type') ?? 'document';
	const createdAt = textAt(entry, 'createdAt');
	return {
		likeness: `${documentType} ${createdAt ?? ''}`,
		about: { documentType, createdAt },
		url: textAt(entry, 'url'),
		fileName: null,
		fallbackName: `${documentType.toLowerCase()}_${id}`,
	};
}

async function listDocuments(client: YandexMarketClient, values: IDataObject): Promise<LinkedDocument[]> {
	const entries = await firstEntries(client, documents, values, Number.POSITIVE_INFINITY);
	return entries.map((entry) => documentOf(entry, String(values.supplyRequestId)));
}

export const supplyDocuments: LinkedDocuments = {
	resource: 'document',
	operation: 'supplyRequestDocuments',
	name: 'Supply Request Documents',
	subtitle: 'Supply Request Documents',
	action: 'Get the documents of a supply request',
	description:
		'«Документы по заявке на поставку, вывоз или утилизацию» · supply-requests/documents. All documents of a supply request, one item per file',
	fields: documents.fields,
	list: listDocuments,
	listAgain: listDocuments,
	about: ['documentType', 'createdAt'],
	none: { documentType: null, createdAt: null, message: 'Market has no documents for this supply request yet.' },
};
