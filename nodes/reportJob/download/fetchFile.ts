import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { HEAD_BYTES, isAcceptable, kindOfBytes, mimeTypeOf, type FileKind } from './fileKind';
import { fileNameOf } from './fileName';
import { newTail, whatIsMissing } from './integrity';
import { idleWatch } from './idleWatch';
import type { LinkRules } from './linkPolicy';
import { openLink, type FileStream, type OpenedFile } from './openLink';

const MEBIBYTE = 1024 * 1024;
const IDLE_MS = 60_000;

export interface FileOrder {
	link: string;
	rules: LinkRules;
	accepted: readonly FileKind[];
	/** In MiB; null for any size. */
	maxFileSize: number | null;
	chosenName: string | null;
	fallbackName: string;
	signal: AbortSignal;
}

/** What a file is stored by, once it has been opened. */
export type StoreOrder = Omit<FileOrder, 'link' | 'rules' | 'signal'>;

export interface FetchedFile {
	binary: IBinaryData;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	fileSize: number;
}

interface Passage {
	bytes: number;
	tail: Buffer;
	kind: FileKind;
	failure: ServiceError | null;
	/** Whether the connection ended badly; else a failure is that of n8n's store. */
	hasBrokenOff: boolean;
}

/** The size that the store announces; of a part (206) that of the whole, so that a part is never taken for it. */
function announcedBytes({ headers }: OpenedFile): number | null {
	const [, whole] = /^bytes \d+-\d+\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
	if (whole !== undefined) return Number(whole);
	const encoded = headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity';
	const length = Number(headers['content-length']);
	return encoded || headers['content-length'] === undefined || !Number.isSafeInteger(length) ? null : length;
}

function tooLarge(maxFileSize: number): ServiceError {
	return new ServiceError('fileTooLarge', `The file is larger than the ${maxFileSize} MiB that Max File Size allows.`, {
		hint: 'Raise Options > Max File Size and try again with the same ID, or ask for less.',
	});
}

/**
 * A stream of what a generator yields, by the class of the stream at hand: `stream` itself is kept out of community
 * nodes. (`compose` is no way: on Node 20 an error of its generator is caught by nobody and ends the process.)
 */
function streamOf(pieces: AsyncGenerator<Buffer>, like: FileStream): FileStream {
	const { constructor } = like as unknown as { constructor: { from(pieces: AsyncGenerator<Buffer>): FileStream } };
	return constructor.from(pieces);
}

/** Streams the file into n8n's binary store and checks on the way what it is and that all of it arrives. */
export async function storeFile(
	context: IExecuteFunctions,
	opened: OpenedFile,
	order: StoreOrder,
): Promise<FetchedFile> {
	const expectedBytes = announcedBytes(opened);
	const limit = order.maxFileSize === null ? Number.POSITIVE_INFINITY : order.maxFileSize * MEBIBYTE;
	if (expectedBytes !== null && expectedBytes > limit) throw tooLarge(order.maxFileSize ?? 0);

	const passage: Passage = { bytes: 0, tail: Buffer.alloc(0), kind: 'binary', failure: null, hasBrokenOff: false };
	let tellHead: (head: Buffer) => void = () => undefined;
	const head = new Promise<Buffer>((resolve) => (tellHead = resolve));
	const headKnown = (bytes: Buffer) => {
		passage.kind = kindOfBytes(bytes);
		tellHead(bytes);
	};
	let giveUp: (error: Error) => void = () => undefined;
	const watch = idleWatch(IDLE_MS, () => {
		passage.hasBrokenOff = true;
		giveUp(new Error('idle'));
		opened.abort?.();
		opened.stream.destroy(new Error('idle'));
	});

	const fail = (error: ServiceError): ServiceError => (passage.failure ??= error);

	async function* passOn(): AsyncGenerator<Buffer> {
		let start: Buffer | null = Buffer.alloc(0);
		const pieces = opened.stream[Symbol.asyncIterator]();
		for (;;) {
			const next = await settle(pieces.next());
			if (!next.ok) {
				passage.hasBrokenOff = true;
				throw next.error;
			}
			if (next.value.done) break;
			const chunk = Buffer.from(next.value.value as Buffer);
			watch.touch();
			passage.bytes += chunk.length;
			passage.tail = newTail(passage.tail, chunk);
			if (passage.bytes > limit) throw fail(tooLarge(order.maxFileSize ?? 0));
			if (start === null) {
				yield chunk;
				continue;
			}
			start = Buffer.concat([start, chunk]);
			if (start.length < HEAD_BYTES) continue;
			headKnown(start);
			yield start;
			start = null;
		}
		if (start !== null) {
			headKnown(start);
			yield start;
		}
		const missing = whatIsMissing(passage.kind, passage.bytes, expectedBytes, passage.tail);
		if (missing !== null) throw fail(incomplete(missing));
	}
	const counted = streamOf(passOn(), opened.stream);
	// A stream may tell of its end again when it is destroyed; an error that nobody listens to would end n8n.
	const broken = new Promise<never>((_resolve, reject) => {
		counted.on('error', reject);
		opened.stream.on('error', (error) => {
			passage.hasBrokenOff = true;
			reject(error);
		});
		giveUp = reject;
	});
	broken.catch(() => undefined);
	counted.read(0);

	const stored = await settle(
		(async () => {
			const first = await Promise.race([head, broken]);
			const { kind, fileName, mimeType } = identify(first, opened, order);
			if (!isAcceptable(kind, first, order.accepted)) {
				throw fail(notAReport(kind, first.length));
			}
			const binary = await Promise.race([context.helpers.prepareBinaryData(counted as never, fileName, mimeType), broken]);
			return { binary, fileName, mimeType, fileSize: passage.bytes };
		})(),
	);
	watch.stop();
	if (stored.ok && passage.failure === null) return stored.value;
	counted.destroy();
	opened.stream.destroy();
	if (passage.failure === null && !passage.hasBrokenOff && !stored.ok) throw notStored(stored.error);
	throw passage.failure ?? incomplete(`the connection broke off after ${passage.bytes} bytes`);
}

/** The code alone: the message of a failed write may name folders of the server. */
function notStored(error: unknown): ServiceError {
	const { code } = (error ?? {}) as { code?: unknown };
	const why = typeof code === 'string' ? ` (${code})` : '';
	return new ServiceError('file', `The file could not be stored in n8n${why}.`, {
		hint: "Look at n8n's binary data settings and free disk space, then try again with the same ID.",
	});
}

function incomplete(what: string): ServiceError {
	return new ServiceError('unavailable', `The file did not arrive whole: ${what}.`, {
		hint: 'Try again with the same ID; nothing is lost.',
	});
}

function notAReport(kind: FileKind, bytes: number): ServiceError {
	const what = bytes === 0 ? 'nothing' : kind === 'html' ? 'an HTML page' : kind === 'xml' ? 'an XML error page' : `a ${kind} file`;
	return new ServiceError('unavailable', `The link gave ${what} instead of the report.`, {
		hint: 'Try again with the same ID; each try asks for a fresh link.',
	});
}

function identify(head: Buffer, opened: OpenedFile, order: StoreOrder) {
	const [onlyKind] = order.accepted.length === 1 ? order.accepted : [null];
	const kind = kindOfBytes(head, onlyKind ?? null);
	const fileName = fileNameOf({
		chosen: order.chosenName,
		disposition: opened.headers['content-disposition'] ?? null,
		link: opened.url,
		fallback: order.fallbackName,
		kind,
	});
	return { kind, fileName, mimeType: mimeTypeOf(kind, fileName) };
}

/**
 * Fetches a file into n8n's binary store.
 * @throws ServiceError `linkRefused`, `unavailable`, `file` or `fileTooLarge`
 */
export async function fetchFile(context: IExecuteFunctions, order: FileOrder): Promise<FetchedFile> {
	const opened = await openLink(context, order.link, order.rules, order.signal);
	return await storeFile(context, opened, order);
}

