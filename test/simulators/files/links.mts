import { createHmac } from 'node:crypto';
import { places, rfc5987, type NameStyle } from './names.mts';

export type LinkStyle =
	/** Tencent COS: the whole signature packed into `sign=` (zhihuiya-api.md section 5.2) */
	| 'cos'
	/** AWS SigV4 presigned */
	| 'sigv4'
	/** no signature, no end */
	| 'open';

export interface LinkOptions {
	style?: LinkStyle;
	lifeMs?: number;
	names?: NameStyle;
	/** serve from the host's second origin */
	otherOrigin?: boolean;
}

export interface LinkRequest {
	origin: string;
	id: string;
	name: string;
	style: LinkStyle;
	lifeMs: number;
	names: NameStyle;
	now: number;
	/** makes each link different from the one before */
	serial: number;
}

const SECRET = 'file-host-signing-secret';
const HOLE = '0'.repeat(40);

/** The signature covers host, path and raw query, with the signature's own digits blanked. */
function signature(host: string, target: string): string {
	return createHmac('sha1', SECRET).update(`${host}\n${target}`).digest('hex');
}

export function makeLink(request: LinkRequest): string {
	const { origin, id, name, style, lifeMs, names, now, serial } = request;
	const last = places(names).path ? encodeURIComponent(name) : 'download';
	const path = `/tffi-export/${timestamp(now).slice(0, 8)}/${id}/${names}/${last}`;
	if (style === 'open') return `${origin}${path}`;
	const naming = places(names).query
		? `response-content-disposition=${encodeStrictly(rfc5987(name))}`
		: '';
	const query =
		style === 'cos' ? cos(now, lifeMs, serial, naming) : sigv4(now, lifeMs, serial, naming);
	const target = `${path}?${query}`;
	return origin + target.replace(HOLE, signature(new URL(origin).host, target));
}

function cos(now: number, lifeMs: number, serial: number, naming: string): string {
	const span = `${now / 1000};${(now + lifeMs) / 1000}`;
	const packed = [
		'q-sign-algorithm=sha1',
		`q-ak=AKIDSIMULATED${String(serial).padStart(8, '0')}`,
		`q-sign-time=${span}`,
		`q-key-time=${span}`,
		'q-header-list=host',
		`q-url-param-list=${naming ? 'response-content-disposition' : ''}`,
		`q-signature=${HOLE}`,
	].join('&');
	return [`sign=${encodeStrictly(packed)}`, naming].filter(Boolean).join('&');
}

function sigv4(now: number, lifeMs: number, serial: number, naming: string): string {
	const date = timestamp(now);
	return [
		'X-Amz-Algorithm=AWS4-HMAC-SHA256',
		`X-Amz-Credential=SIMULATED${serial}%2F${date.slice(0, 8)}%2Fcn-north-1%2Fs3%2Faws4_request`,
		`X-Amz-Date=${date}`,
		`X-Amz-Expires=${((now % 1000) + lifeMs) / 1000}`,
		'X-Amz-SignedHeaders=host',
		naming,
		`X-Amz-Signature=${HOLE}`,
	]
		.filter(Boolean)
		.join('&');
}

export type LinkVerdict = 'ok' | 'unsigned' | 'altered' | 'expired';

/** Any change to the target as it was issued, byte for byte, breaks the signature. */
export function judgeLink(host: string, path: string, rawQuery: string, now: number): LinkVerdict {
	const given = /(q-signature%3D|X-Amz-Signature=)([0-9a-f]{40})/.exec(rawQuery);
	if (!given) return rawQuery === '' ? 'unsigned' : 'altered';
	const blanked = `${path}?${rawQuery}`.replace(given[0], given[1]! + HOLE);
	if (signature(host, blanked) !== given[2]) return 'altered';
	return now < endOf(rawQuery) ? 'ok' : 'expired';
}

// Real stores count in whole seconds. Fractions let tests use short lives.
function endOf(rawQuery: string): number {
	const cosEnd = /q-sign-time%3D[\d.]+%3B([\d.]+)/.exec(rawQuery);
	if (cosEnd) return Number(cosEnd[1]) * 1000;
	const date = /X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(rawQuery);
	const life = /X-Amz-Expires=([\d.]+)/.exec(rawQuery);
	if (!date || !life) return 0;
	const [, year, month, day, hour, minute, second] = date.map(Number);
	return Date.UTC(year!, month! - 1, day!, hour, minute, second) + Number(life[1]) * 1000;
}

/** `20260930T120000Z` */
function timestamp(now: number): string {
	return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** encodeURIComponent leaves a few signs alone that the samples show encoded */
function encodeStrictly(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
