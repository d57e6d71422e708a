import type { ServiceError } from '../errors/serviceError';
import { settle, type Settled } from '../errors/settle';
import { deadline } from '../http/deadline';
import type { FileStream } from '../http/fileStream';
import { incomplete, notStored, tooLarge } from './fileErrors';
import type { FileKind } from './fileKind';
import { idleWatch } from './idleWatch';
import { hasOwnEnd, whatIsMissing } from './integrity';
import { HEAD_BYTES, kindOfBytes } from './kindOfBytes';
import type { OpenedFile } from './openLink';
import { newTail } from './tail';

const MEBIBYTE = 1024 * 1024;
const SECOND = 1000;

/** A file of which less than this comes in a minute stands still. */
const IDLE_MS = 60 * SECOND;
const LEAST_BYTES = 1024;

const LONGEST_MS = 6 * 3600 * SECOND;

/**
 * So many bytes are handed to n8n's store at a time: it writes each piece with a call of its own, and the network's
 * pieces of at most 64 KiB make that the slowest part of a download.
 */
const PIECE_BYTES = MEBIBYTE;

type Piece = IteratorResult<string | Buffer>;

/**
 * A stream of what a generator yields, by the class of the stream at hand: `stream` itself is kept out of community
 * nodes. (`compose` is no way: on Node 20 an error of its generator is caught by nobody and ends the process.)
 */
function streamOf(pieces: AsyncGenerator<Buffer>, like: FileStream): FileStream {
	const { constructor } = like as unknown as { constructor: { from(pieces: AsyncGenerator<Buffer>): FileStream } };
	return constructor.from(pieces);
}

/** Counts a file on its way into n8n's store, and sees that it does not stand still, and that all of it arrives. */
export class Passage {
	bytes = 0;

	/** What is wrong with the file, or with the way it came; null as long as nothing is. */
	failure: ServiceError | null = null;

	/** The start of the file, or all of a small one, as soon as it is there. */
	readonly head: Promise<Buffer>;

	/** What n8n is to store. It ends with an error when the file is not whole, or too large. */
	readonly stream: FileStream;

	/** Rejects when `stream` does: n8n's store may take no notice. */
	readonly broken: Promise<never>;

	private tellHead: (head: Buffer) => void = () => undefined;

	private tail: Buffer = Buffer.alloc(0);

	/** Rejects the piece that is being waited for; null while n8n's store is at work. */
	private giveUp: ((error: Error) => void) | null = null;

	private stalled: string | null = null;

	private readonly watch = idleWatch(IDLE_MS, () => this.stall('less than 1 KiB came in a minute'));

	private readonly callOff = deadline(LONGEST_MS, () => this.stall('it took more than six hours'));

	/**
	 * @param expectedBytes what was announced, or null
	 * @param maxFileSize in MiB; null for any size
	 */
	constructor(
		private readonly opened: OpenedFile,
		private readonly expectedBytes: number | null,
		private readonly maxFileSize: number | null,
	) {
		this.head = new Promise((resolve) => {
			this.tellHead = resolve;
		});
		this.stream = streamOf(this.passOn(), opened.stream);
		this.broken = new Promise((_resolve, reject) => this.stream.on('error', reject));
		this.broken.catch(() => undefined);
		// It tells of its end again when it is destroyed, and an error that nobody listens to would end n8n.
		opened.stream.on('error', () => undefined);
		this.stream.read(0);
	}

	/** Ends the watching, once the file is stored or given up. */
	end(): void {
		this.watch.stop();
		this.callOff();
	}

	private fail(error: ServiceError): ServiceError {
		this.failure ??= error;
		return this.failure;
	}

	private stall(why: string): void {
		this.stalled = why;
		this.opened.abort();
		if (this.giveUp !== null) this.giveUp(new Error(why));
		else this.stream.destroy(this.fail(notStored(null)));
	}

	/** n8n's stream may never tell that its exchange was ended, so that is not waited for. */
	private async next(pieces: AsyncIterator<string | Buffer>): Promise<Settled<Piece>> {
		const next = await settle(
			new Promise<Piece>((resolve, reject) => {
				this.giveUp = reject;
				pieces.next().then(resolve, reject);
			}),
		);
		this.giveUp = null;
		return next;
	}

	private count(chunk: Buffer): void {
		const before = Math.floor(this.bytes / LEAST_BYTES);
		this.bytes += chunk.length;
		if (Math.floor(this.bytes / LEAST_BYTES) > before) this.watch.touch();
		if (this.maxFileSize !== null && this.bytes > this.maxFileSize * MEBIBYTE) throw this.fail(tooLarge(this.maxFileSize));
	}

	private join(chunks: Buffer[]): Buffer {
		const [only = Buffer.alloc(0)] = chunks;
		const piece = chunks.length > 1 ? Buffer.concat(chunks) : only;
		this.tail = newTail(this.tail, piece);
		return piece;
	}

	private async *passOn(): AsyncGenerator<Buffer> {
		const arriving = this.opened.stream[Symbol.asyncIterator]();
		let head: Buffer | null = null;
		let chunks: Buffer[] = [];
		let gathered = 0;
		let next = await this.next(arriving);
		for (; next.ok && !next.value.done; next = await this.next(arriving)) {
			const { value } = next.value;
			const chunk = typeof value === 'string' ? Buffer.from(value) : value;
			this.count(chunk);
			chunks.push(chunk);
			gathered += chunk.length;
			if (gathered < (head === null ? HEAD_BYTES : PIECE_BYTES)) continue;
			const piece = this.join(chunks);
			if (head === null) this.tellHead((head = piece));
			chunks = [];
			gathered = 0;
			yield piece;
		}
		const rest = this.join(chunks);
		const missing = this.missing(kindOfBytes(head ?? rest), next.ok);
		if (missing !== null && !next.ok) throw this.fail(incomplete(missing));
		if (head === null) this.tellHead(rest);
		yield rest;
		if (missing !== null) throw this.fail(incomplete(missing));
	}

	/** A length that is announced too long makes the connection break off; the end of the file shows that it is whole. */
	private missing(kind: FileKind, hasEnded: boolean): string | null {
		if (hasEnded) return whatIsMissing(kind, this.bytes, this.expectedBytes, this.tail);
		if (hasOwnEnd(kind) && whatIsMissing(kind, this.bytes, null, this.tail) === null) return null;
		return this.stalled ?? `the connection broke off after ${this.bytes} bytes`;
	}
}
