import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile, type FileOrder } from '../../reportJob/download/fetchFile';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { Pace } from '../../reportJob/pacing/lane';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { Answer } from '../../reportJob/router';
import { fetchFromFreshLink } from '../../reportJob/run/freshLink';
import { retryReads } from '../../reportJob/run/retryReads';
import { supplyRequestId } from '../lookups/locators';
import { campaignId } from '../reports/fields';
import type { YandexMarketClient } from '../transport/YandexMarketClient';

const PACE: Pace = { requests: 1000, windowMs: 3_600_000, aligned: true, marginMs: 1000 };

/** The operation of the node. */
export const SUPPLY_DOCUMENTS = 'supplyRequestDocuments';

/** What the documents of a supply request are asked for by. */
export const SUPPLY_FIELDS: readonly FieldSpec[] = [
	campaignId({ required: true }),
	supplyRequestId({ required: true, sentAs: 'requestId' }),
];

/** One document of a supply request, as the service lists it; the list gives no ids. */
export interface SupplyDocument {
	type: string;
	createdAt: string | null;
	/** Signed and short-lived; each list has new ones. */
	url: string;
}

const isLike = (a: SupplyDocument, b: SupplyDocument): boolean => a.type === b.type && a.createdAt === b.createdAt;

/**
 * The fresh link of a document of an earlier list: documents are told apart by type and time, and equal ones by their
 * order.
 * @returns null when the document is not listed any more
 */
export function renewedLink(document: SupplyDocument, earlier: readonly SupplyDocument[], now: readonly SupplyDocument[]): string | null {
	const position = earlier.filter((each) => isLike(each, document)).indexOf(document);
	return now.filter((each) => isLike(each, document))[position]?.url ?? null;
}

async function listDocuments(client: YandexMarketClient, { campaignId: shop, supplyRequestId }: IDataObject): Promise<SupplyDocument[]> {
	const answer = await client.read({
		method: 'POST',
		path: `/v2/campaigns/${encodeURIComponent(String(shop))}/supply-requests/documents`,
		body: { requestId: supplyRequestId },
		lane: client.lane('supply-requests/documents', String(shop), PACE),
	});
	const { documents } = (answer.result ?? answer) as { documents?: Array<Record<string, unknown>> };
	return (documents ?? [])
		.filter(({ url }) => typeof url === 'string' && url !== '')
		.map(({ type, url, createdAt }) => ({
			type: String(type ?? 'document'),
			url: String(url),
			createdAt: typeof createdAt === 'string' ? createdAt : null,
		}));
}

const NONE_YET = 'Market has no documents for this supply request yet.';

/**
 * Fetches all documents of a supply request: one answer per file, and one without a file when there are none. A file
 * that cannot be fetched is an error of its own and takes no other with it.
 * @throws ServiceError when the documents cannot be listed, and `cancelled`
 */
export async function fetchSupplyDocuments(
	context: IExecuteFunctions,
	client: YandexMarketClient,
	values: IDataObject,
	order: Omit<FileOrder, 'link' | 'fallbackName' | 'signal' | 'accepted'>,
): Promise<Answer[]> {
	const { run } = client;
	const list = async () => await retryReads(run, async () => await listDocuments(client, values));
	const documents = await list();
	if (documents.length === 0) return [{ json: { ...values, documentType: null, createdAt: null, message: NONE_YET }, file: null }];
	const answers: Answer[] = [];
	for (const document of documents) {
		const { type, createdAt } = document;
		const json: IDataObject = { ...values, documentType: type, createdAt };
		const fallbackName = `${type.toLowerCase()}_${String(values.supplyRequestId)}`;
		const fetched = await settle(
			fetchFromFreshLink(run, {
				link: document.url,
				fetch: async (link) => await fetchFile(context, { ...order, link, fallbackName, accepted: [], signal: run.signal }),
				renew: async () => renewedLink(document, documents, await list()),
			}),
		);
		if (fetched.ok) answers.push({ json, file: fetched.value.file });
		else if (!(fetched.error instanceof ServiceError) || fetched.error.kind === 'cancelled') throw fetched.error;
		else answers.push({ json, error: fetched.error });
	}
	return answers;
}
