import { isEmpty, mapKeys, pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { OpenedFile } from '../../reportJob/download/openLink';
import type { YandexMarketClient } from '../transport/YandexMarketClient';
import type { DocumentType } from './documentType';

/**
 * Opens a document; the API answers with the file itself.
 * @param leaving is called when the request goes out
 * @throws ServiceError for the API's documented error bodies
 */
export async function openDocument(
	client: YandexMarketClient,
	{ operation, path, query: queried = {}, perHour }: DocumentType,
	values: IDataObject,
	leaving?: () => void,
): Promise<OpenedFile> {
	const filled = path.replace(/\{(\w+)\}/g, (_placeholder, name: string) => encodeURIComponent(String(values[name])));
	const query = mapKeys(pick(values, Object.keys(queried)), (_value, name) => queried[name]);
	const shop = String(values.campaignId);
	return await client.open({
		method: 'GET',
		path: `/v2/campaigns/${encodeURIComponent(shop)}${filled}`,
		...(isEmpty(query) ? {} : { query }),
		...(leaving ? { leaving } : {}),
		lane: client.lane(operation, shop, { requests: perHour, windowMs: 3_600_000, aligned: true, marginMs: 1000 }),
	});
}
