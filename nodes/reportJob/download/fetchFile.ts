import type { IExecuteFunctions } from 'n8n-workflow';

import { settle } from '../errors/settle';
import { cancelled } from '../run/nodeRun';
import type { LinkRules } from './linkPolicy';
import { openLink } from './openLink';
import { storeFile, type FetchedFile, type StoreOrder } from './storeFile';

export { storeFile, type FetchedFile, type StoreOrder } from './storeFile';

/** A file that is fetched by its link. */
export interface FileOrder extends StoreOrder {
	link: string;
	rules: LinkRules;
	/** Aborts when the run is stopped. */
	signal: AbortSignal;
}

/**
 * Fetches a file into n8n's binary store.
 * @throws ServiceError `linkRefused`, `unavailable`, `file`, `fileTooLarge` or `cancelled`
 */
export async function fetchFile(context: IExecuteFunctions, order: FileOrder): Promise<FetchedFile> {
	const opened = await openLink(context, order.link, order.rules, order.signal);
	const stored = await settle(storeFile(context, opened, order));
	if (stored.ok) return stored.value;
	if (order.signal.aborted) throw cancelled();
	throw stored.error;
}
