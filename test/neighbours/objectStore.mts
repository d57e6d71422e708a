import { createHash } from 'node:crypto';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { listen } from '../simulators/http/server.mts';
import { judgeSignature, type Keys } from './signatureV4.mts';

export interface ObjectStore {
	/** Values for n8n's S3 credential. */
	credential: Record<string, unknown>;
	/** The bytes of every object, by `bucket/key`. */
	objects: Map<string, Buffer>;
	/** Requests that were turned away, with the reason. */
	refused: string[];
	close: () => Promise<void>;
}

const REGION = 'ru-central1';
const KEYS: Keys = { accessKeyId: 'TESTACCESSKEY', secretAccessKey: 'only-for-tests' };
const LARGEST_OBJECT = 64 * 1024 ** 2;

const md5 = (body: Buffer, encoding: 'hex' | 'base64'): string => createHash('md5').update(body).digest(encoding);

/**
 * As much of S3 as storing a file takes, by path (`/bucket/key`): the region of a bucket, and an object put into it. Every
 * request must be signed (Signature Version 4), every body must be what was signed.
 */
export async function startObjectStore(buckets: readonly string[]): Promise<ObjectStore> {
	const objects = new Map<string, Buffer>();
	const refused: string[] = [];

	const xml = (reply: FastifyReply, body: string, status = 200): FastifyReply =>
		reply.code(status).type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);

	function refuse(reply: FastifyReply, status: number, code: string, what: string): FastifyReply {
		refused.push(`${code}: ${what}`);
		return xml(reply, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status);
	}

	function answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
		const { method } = request;
		const target = request.raw.url ?? '/';
		const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		const headers = request.headers as Record<string, string | undefined>;
		const verdict = judgeSignature({ method, target, headers, body }, KEYS);
		if (verdict !== null) return refuse(reply, 403, verdict, `${method} ${target}`);

		const [path = '', query = ''] = target.split('?');
		const [bucket = '', ...rest] = path.slice(1).split('/').map(decodeURIComponent);
		const key = rest.join('/');
		if (!buckets.includes(bucket)) return refuse(reply, 404, 'NoSuchBucket', bucket);
		if (method === 'GET' && new URLSearchParams(query).has('location')) {
			const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
			return xml(reply, `<LocationConstraint ${namespace}>${REGION}</LocationConstraint>`);
		}
		if (method !== 'PUT' || key === '') return refuse(reply, 501, 'NotImplemented', `${method} ${target}`);
		const digest = headers['content-md5'];
		if (digest !== undefined && digest !== md5(body, 'base64')) return refuse(reply, 400, 'BadDigest', key);
		objects.set(`${bucket}/${key}`, body);
		return reply.code(200).header('etag', `"${md5(body, 'hex')}"`).send();
	}

	const app = fastify({ bodyLimit: LARGEST_OBJECT, forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.all('/*', answer);
	const endpoint = await listen(app);
	return {
		credential: { endpoint, region: REGION, ...KEYS, forcePathStyle: true, ignoreSSLIssues: false },
		objects,
		refused,
		close: async () => await app.close(),
	};
}
