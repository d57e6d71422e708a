import type { IExecuteFunctions } from 'n8n-workflow';

import { fetchFile } from '../download/fetchFile';
import { eitherOf, linkRulesOf } from '../download/linkPolicy';
import type { DeliveredFile, JobItem } from '../job/jobItem';
import type { JobFacts } from '../job/facts';
import type { NodeRun } from '../run/nodeRun';
import type { ServiceClient } from '../vendor/reportNode';
import type { ReadItem } from './readJobItem';

/** Binds all that an item will ask of its service to the connected client, so that nothing but an id is needed later. */
export function bindItem<Client extends ServiceClient>(
	context: IExecuteFunctions,
	item: ReadItem<Client>,
	client: Client,
	run: NodeRun,
): JobItem {
	const { index, facts, options, kind, lookupOn } = item;
	const rules = eitherOf(options, linkRulesOf(client.account.baseUrl));
	const fetch = async (link: string, known: JobFacts): Promise<DeliveredFile> =>
		await fetchFile(context, {
			link,
			rules,
			accepted: kind.acceptedKinds,
			maxFileSize: options.maxFileSize,
			chosenName: options.fileName,
			fallbackName: kind.ownFileName(known),
			signal: run.signal,
		});
	const bound = { index, facts, options, lookup: lookupOn(client), fetch };
	if (item.id !== null) return { ...bound, id: item.id };
	const { request, asked, memoryKey, fingerprint, askOnceFor } = item.create;
	return { ...bound, id: null, create: { request, asked, memoryKey, fingerprint, askOnceFor, ...item.create.on(client) } };
}
