import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
	method: string;
	/** As it was sent: path and query, both percent-encoded. */
	target: string;
	/** By their names in small letters. */
	headers: Record<string, string | undefined>;
	body: Buffer;
}

export interface Keys {
	accessKeyId: string;
	secretAccessKey: string;
}

/** `null` when the signature is right, else what an S3 service would answer with. */
export type Verdict = null | 'AccessDenied' | 'InvalidAccessKeyId' | 'XAmzContentSHA256Mismatch' | 'SignatureDoesNotMatch';

const SCHEME =
	/^AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, ?SignedHeaders=(?<names>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986: stricter than encodeURIComponent by five characters. */
const encode = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalPath = (path: string): string => path.split('/').map((part) => encode(decodeURIComponent(part))).join('/');

const canonicalQuery = (query: string): string =>
	query
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => pair.split('='))
		.map(([name = '', ...value]) => `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value.join('=')))}`)
		.sort()
		.join('&');

/**
 * Judges a request by AWS Signature Version 4, as S3 does: one encoding of the path, the hash of the body in a header.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function judgeSignature({ method, target, headers, body }: SignedRequest, keys: Keys): Verdict {
	const { id, day, region, service, names, signature } = SCHEME.exec(headers.authorization ?? '')?.groups ?? {};
	if (!id || !day || !region || !service || !names) return 'AccessDenied';
	if (id !== keys.accessKeyId) return 'InvalidAccessKeyId';
	const bodyHash = headers['x-amz-content-sha256'] ?? '';
	if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return 'XAmzContentSHA256Mismatch';

	const [path = '/', query = ''] = target.split('?');
	const canonicalHeaders = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
	const canonical = [method, canonicalPath(path), canonicalQuery(query), canonicalHeaders.join(''), names, bodyHash].join('\n');
	const scope = [day, region, service, 'aws4_request'].join('/');
	const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
	const key = ['aws4_request', service, region, day].reduceRight<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
	return hmac(key, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
