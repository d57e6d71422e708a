import type { VirtualClock } from '../clock.mts';
import type { JobRecord, Trace, ExchangeRecord, Purpose } from '../trace.mts';
import type { Service, WireReply, WireRequest } from '../host/wire.mts';
import { drippingBody, wholeBody, type BodyPlan } from '../host/wire.mts';
import type { Fates } from './fates.mts';

const HOST = 'files.example';
const OTHER_HOST = 'cdn.files.example';

interface Link {
	job: JobRecord;
	expiresAt: number;
}

const XML_ERROR = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
const HTML_ERROR = '<!DOCTYPE html>\n<html><body>Service unavailable</body></html>';
const JSON_ERROR = '{"error":{"code":"INTERNAL","message":"try later"}}';

/** In three pieces, a moment apart. */
function inPieces(bytes: Buffer, end: BodyPlan['end']): BodyPlan {
	const third = Math.ceil(bytes.length / 3);
	const pieces = [0, 1, 2].map((index) => ({ afterMs: index === 0 ? 0 : 20, bytes: bytes.subarray(index * third, (index + 1) * third) }));
	return { pieces: pieces.filter((piece) => piece.bytes.length > 0), end };
}

/** Where the files of jobs are fetched: by signed links that live for a while. */
export class FileHost implements Service {
	readonly hosts = [HOST, OTHER_HOST];

	readonly wayMs = 15;

	private readonly links = new Map<string, Link>();

	private fullDisks = 0;

	constructor(
		private readonly clock: VirtualClock,
		private readonly trace: Trace,
		private readonly fates: Fates,
		private readonly linkLifeSeconds: number,
	) {}

	/** Whether n8n's disk has room for the file that is stored next; it is full as often as the history says. */
	takeRoom(): boolean {
		if (this.fullDisks === 0) return true;
		this.fullDisks -= 1;
		return false;
	}

	/** A fresh link to a job's file. */
	linkTo(job: JobRecord): string {
		const signature = `sig${String(this.links.size + 1).padStart(4, '0')}x${Buffer.from(job.id).toString('hex').slice(-12)}`;
		this.trace.signatures.add(signature);
		this.links.set(signature, { job, expiresAt: this.clock.now + this.linkLifeSeconds * 1000 });
		return `https://${HOST}/reports/${encodeURIComponent(job.fileName)}?X-Signature=${signature}&X-Expires=${this.linkLifeSeconds}`;
	}

	purposeOf({ url }: WireRequest): { purpose: Purpose; about: string } {
		const link = this.links.get(url.searchParams.get('X-Signature') ?? '');
		return { purpose: 'file', about: link?.job.id ?? '' };
	}

	isReachable(): boolean {
		return true;
	}

	answer({ url, headers }: WireRequest, record: ExchangeRecord): WireReply {
		const signature = url.searchParams.get('X-Signature') ?? '';
		const link = this.links.get(signature);
		const carriesKey = 'authorization' in headers || 'api-key' in headers;
		if (carriesKey) this.trace.complaints.push('A credential was sent to the host of the files');
		if (!link) return this.reply(404, { 'content-type': 'application/xml' }, wholeBody(XML_ERROR));
		record.job = link.job;
		if (link.expiresAt <= this.clock.now) {
			record.fate = 'expired';
			return this.reply(403, { 'content-type': 'application/xml' }, wholeBody(XML_ERROR));
		}
		if (url.hostname === OTHER_HOST) return this.whole(link.job);
		const fate = this.fates.take('files');
		record.fate = fate;
		const { bytes } = link.job;
		switch (fate) {
			case 'expired':
				return this.reply(403, { 'content-type': 'application/xml' }, wholeBody(XML_ERROR));
			case 'busy':
				return this.reply(503, {}, wholeBody('busy'));
			case 'lost':
				return { kind: 'error', afterMs: 0, code: 'ECONNRESET' };
			case 'breaksOff':
				return this.file(link.job, bytes.length, inPieces(bytes.subarray(0, bytes.length - 500), 'breaks'));
			case 'stalls':
				return this.file(link.job, bytes.length, inPieces(bytes.subarray(0, 3000), 'stalls'));
			case 'cutWithShortLength':
				return this.file(link.job, bytes.length - 5000, inPieces(bytes.subarray(0, bytes.length - 5000), 'end'));
			case 'unzippedOnTheWay':
				return this.file(link.job, bytes.length - 700, inPieces(bytes, 'end'));
			case 'html':
				return this.reply(200, { 'content-type': 'text/html' }, wholeBody(HTML_ERROR));
			case 'xml':
				return this.reply(200, { 'content-type': 'application/xml' }, wholeBody(XML_ERROR));
			case 'json':
				return this.reply(200, { 'content-type': 'application/json' }, wholeBody(JSON_ERROR));
			case 'redirected':
				return this.reply(302, { location: url.href.replace(HOST, OTHER_HOST) }, wholeBody(''));
			case 'bigErrorPage':
				return this.reply(500, { 'content-type': 'text/html' }, drippingBody(HTML_ERROR, 5000, 400));
			case 'storeIsFull':
				this.fullDisks += 1;
				return this.whole(link.job);
			case 'ok':
				return this.whole(link.job);
		}
	}

	private whole(job: JobRecord): WireReply {
		return this.file(job, job.bytes.length, inPieces(job.bytes, 'end'));
	}

	private file(job: JobRecord, length: number, body: BodyPlan): WireReply {
		const name = `attachment; filename="${job.fileName}"`;
		return this.reply(200, { 'content-type': 'application/octet-stream', 'content-length': String(length), 'content-disposition': name }, body);
	}

	private reply(statusCode: number, headers: Record<string, string>, body: BodyPlan): WireReply {
		return { kind: 'reply', afterMs: 0, statusCode, headers: { date: new Date(this.clock.now).toUTCString(), ...headers }, body };
	}
}
