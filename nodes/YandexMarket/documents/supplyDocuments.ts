import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile, type FetchedFile, type FileOrder } from '../../reportJob/download/fetchFile';
import { retryRead } from '../../reportJob/run/retryReads';
import type { Run } from '../../reportJob/run/nodeRun';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
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

type DocumentOrder = Omit<FileOrder, 'link' | 'fallbackName' | 'signal' | 'accepted'>;

/** Fetches one document; an expired link is renewed once, by listing the documents again. */
async function fetchOne(
	context: IExecuteFunctions,
	document: SupplyDocument,
	list: () => Promise<SupplyDocument[]>,
	order: DocumentOrder & { fallbackName: string },
	run: Run,
): Promise<FetchedFile> {
	const fetchFrom = async (link: string) =>
		await retryRead(run, async () => await fetchFile(context, { ...order, link, accepted: [], signal: run.signal }));
	const { type, url, createdAt } = document;
	const fetched = await settle(fetchFrom(url));
	if (fetched.ok) return fetched.value;
	const { error } = fetched;
	if (!(error instanceof ServiceError) || error.kind !== 'linkRefused') throw error;
	const ofType = (await list()).filter((each) => each.type === type);
	const renewed = ofType.length === 1 ? ofType[0] : ofType.find((each) => each.createdAt === createdAt);
	if (!renewed) throw error;
	return await fetchFrom(renewed.url);
}

const NONE_YET = 'Market has no documents for this supply request yet.';

/** Fetches all documents of a supply request, one item per file; one item without a file when there are none. */
export async function fetchSupplyDocuments(
	context: IExecuteFunctions,
	client: YandexMarketClient,
	values: IDataObject,
	order: DocumentOrder,
	run: Run,
): Promise<PlainResult[]> {
	const list = async () => await retryRead(run, async () => await listDocuments(client, values));
	const documents = await list();
	if (documents.length === 0) return [{ json: { ...values, documentType: null, createdAt: null, message: NONE_YET }, file: null }];
	const results: PlainResult[] = [];
	for (const document of documents) {
		const { type, createdAt } = document;
		const fallbackName = `${type.toLowerCase()}_${String(values.supplyRequestId)}`;
		const file = await fetchOne(context, document, list, { ...order, fallbackName }, run);
		results.push({ json: { ...values, documentType: type, createdAt }, file });
	}
	return results;
}
