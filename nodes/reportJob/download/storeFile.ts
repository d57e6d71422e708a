import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { notStored, tooLarge } from './fileErrors';
import type { FileKind } from './fileKind';
import { identifyFile } from './identifyFile';
import type { OpenedFile } from './openLink';
import { Passage } from './passage';

const MEBIBYTE = 1024 * 1024;

/** What a file is stored by, once it has been opened. */
export interface StoreOrder {
	/** Kinds that the file may be; empty for any but an error. */
	accepted: readonly FileKind[];
	/** In MiB; null for any size. */
	maxFileSize: number | null;
	chosenName: string | null;
	/** For a file for which neither the user nor the service has a name; an extension says what to expect. */
	fallbackName: string;
}

export interface FetchedFile {
	binary: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	fileSize: number;
}

/** The size that the store announces; of a part (206) that of the whole, so that a part is never taken for it. */
function announcedBytes({ headers }: OpenedFile): number | null {
	const [, whole] = /^bytes \d+-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
	if (whole !== undefined) return Number(whole);
	const isPacked = headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity';
	const length = Number(headers['content-length']);
	return isPacked || !Number.isSafeInteger(length) ? null : length;
}

async function store(context: IExecuteFunctions, opened: OpenedFile, order: StoreOrder, passage: Passage): Promise<FetchedFile> {
	const { headers, url: link } = opened;
	const head = await Promise.race([passage.head, passage.broken]);
	const disposition = headers['content-disposition'] ?? null;
	const { fileName, mimeType } = identifyFile({ ...order, head, disposition, link });
	const stored = context.helpers.prepareBinaryData(passage.stream as never, fileName, mimeType);
	const binary = await Promise.race([stored, passage.broken]);
	return { binary, fileName, mimeType, fileSize: passage.bytes };
}

/**
 * Streams a file into n8n's binary store and checks on the way what it is and that all of it arrives. However that ends,
 * the exchange has ended with it.
 * @throws ServiceError `unavailable` when the file is not whole or not a report, `fileTooLarge`, or `file` when n8n
 * cannot store it
 */
export async function storeFile(context: IExecuteFunctions, opened: OpenedFile, order: StoreOrder): Promise<FetchedFile> {
	const { maxFileSize } = order;
	const expectedBytes = announcedBytes(opened);
	if (maxFileSize !== null && expectedBytes !== null && expectedBytes > maxFileSize * MEBIBYTE) {
		opened.abort();
		throw tooLarge(maxFileSize);
	}
	const passage = new Passage(opened, expectedBytes, maxFileSize);
	const stored = await settle(store(context, opened, order, passage));
	const { failure } = passage;
	passage.end();
	if (stored.ok && failure === null) return stored.value;
	opened.abort();
	passage.stream.destroy();
	if (failure !== null) throw failure;
	const error = stored.ok ? null : stored.error;
	throw error instanceof ServiceError ? error : notStored(error);
}
