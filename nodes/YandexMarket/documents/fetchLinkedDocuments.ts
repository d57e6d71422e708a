import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile, type FileOrder } from '../../reportJob/download/fetchFile';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { Answer } from '../../reportJob/router';
import { fetchFromFreshLink } from '../../reportJob/run/freshLink';
import type { YandexMarketClient } from '../transport/YandexMarketClient';
import { renewedLink, type LinkedDocument, type LinkedDocuments } from './linkedDocuments';

const linkless = ({ fileName, fallbackName }: LinkedDocument): ServiceError =>
	new ServiceError('file', `Yandex Market names no link for the file ${fileName ?? fallbackName}.`, { hint: "Look for it in the seller's cabinet." });

/**
 * Fetches all files of a thing: one answer per file, and one without a file when there are none. A file that cannot be
 * fetched is an error of its own and takes no other with it. Links are fetched without the credential.
 * @param values the checked values of the fields
 * @throws ServiceError when the files cannot be listed, and `cancelled`
 */
export async function fetchLinkedDocuments(
	context: IExecuteFunctions,
	client: YandexMarketClient,
	type: LinkedDocuments,
	values: IDataObject,
	order: Omit<FileOrder, 'link' | 'fallbackName' | 'signal' | 'accepted'>,
): Promise<Answer[]> {
	const { run } = client;
	const documents = await type.list(client, values);
	if (documents.length === 0) return [{ json: { ...values, ...type.none }, file: null }];
	const answers: Answer[] = [];
	for (const document of documents) {
		const { about, url, fileName, fallbackName } = document;
		const json: IDataObject = { ...values, ...about };
		const fail = (error: ServiceError) => answers.push({ json: { ...json, ...(fileName === null ? {} : { fileName }) }, error });
		if (url === null) {
			fail(linkless(document));
			continue;
		}
		const chosenName = order.chosenName ?? fileName;
		const fetched = await settle(
			fetchFromFreshLink(run, {
				link: url,
				fetch: async (link) => await fetchFile(context, { ...order, link, chosenName, fallbackName, accepted: [], signal: run.signal }),
				renew: async () => renewedLink(document, documents, await type.listAgain(client, values, document)),
			}),
		);
		if (fetched.ok) answers.push({ json, file: fetched.value.file });
		else if (!(fetched.error instanceof ServiceError) || fetched.error.kind === 'cancelled') throw fetched.error;
		else fail(fetched.error);
	}
	return answers;
}
