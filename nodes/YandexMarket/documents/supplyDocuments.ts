import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile } from '../../reportJob/download/fetchFile';
import type { FileOrder } from '../../reportJob/download/fetchFile';
import { retryRead } from '../../reportJob/job/retryRead';
import type { Run } from '../../reportJob/job/run';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { PlainResult } from '../../reportJob/runPlainOperation';
import { campaignId } from '../reports/fields';
import type { YandexMarketClient } from '../transport/YandexMarketClient';

const PACE = { requests: 1000, windowMs: 3_600_000, aligned: true, marginMs: 1000 };

/** The operation of the node. */
export const SUPPLY_DOCUMENTS = 'supplyRequestDocuments';

/** What the documents of a supply request are asked for by. */
export const SUPPLY_FIELDS: readonly FieldSpec[] = [
	campaignId({ required: true }),
	{ name: 'supplyRequestId', sentAs: 'requestId', label: 'Supply Request ID', kind: 'id', required: true },
];

interface SupplyDocument {
	type: string;
	url: string;
	createdAt: string | null;
}

async function listDocuments(client: YandexMarketClient, { campaignId: shop, supplyRequestId }: IDataObject): Promise<SupplyDocument[]> {
	const path = `/v2/campaigns/${encodeURIComponent(String(shop))}/supply-requests/documents`;
	const answer = await client.read(
		{ method: 'POST', path, body: { requestId: supplyRequestId }, purpose: 'read' },
		client.lane('supply-requests/documents', String(shop), PACE),
	);
	const { documents } = (answer.result ?? answer) as { documents?: Array<Record<string, unknown>> };
	return (documents ?? [])
		.filter(({ url }) => typeof url === 'string' && url !== '')
		.map(({ type, url, createdAt }) => ({
			type: String(type ?? 'document'),
			url: String(url),
			createdAt: typeof createdAt === 'string' ? createdAt : null,
		}));
}

/** Fetches all documents of a supply request, one item per file. Their links expire, so each is listed right before. */
export async function fetchSupplyDocuments(
	context: IExecuteFunctions,
	client: YandexMarketClient,
	values: IDataObject,
	order: Omit<FileOrder, 'link' | 'fallbackName' | 'signal' | 'accepted'>,
	run: Run,
): Promise<PlainResult[]> {
	const documents = await retryRead(run, async () => await listDocuments(client, values));
	const results: PlainResult[] = [];
	for (const { type, url, createdAt } of documents) {
		const file = await retryRead(run, async () =>
			await fetchFile(context, {
				...order,
				link: url,
				accepted: [],
				fallbackName: `${type.toLowerCase()}_${String(values.supplyRequestId)}`,
				signal: run.signal,
			}),
		);
		results.push({ json: { ...values, documentType: type, createdAt }, file });
	}
	return results;
}
