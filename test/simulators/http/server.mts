import { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Call } from './call.mts';
import { Journal } from './journal.mts';
import { parseJson, parseQuery, splitTarget } from './parse.mts';

export type Clock = () => number;

/** In PEM; a server that has it speaks HTTPS. */
export interface Certificate {
	key: string;
	cert: string;
}

/** A bare HTTP server that takes any body as text and closes its connections with itself. */
export function createApp(certificate?: Certificate): FastifyInstance {
	const app: FastifyInstance = fastify({
		...(certificate && { https: certificate }),
		bodyLimit: 16 * 1024 * 1024,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		// signed links are longer than the default of 100 characters a parameter
		routerOptions: { maxParamLength: 4096 },
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
	return app;
}

/** Listens on loopback only. */
export async function listen(app: FastifyInstance, port = 0): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	const protocol = app.server instanceof HttpsServer ? 'https' : 'http';
	return `${protocol}://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Connections that are open for a request; those that only wait for the next one are closed. */
export async function busyConnections({ server }: FastifyInstance): Promise<number> {
	server.closeIdleConnections();
	return await new Promise((resolve, reject) => {
		server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
	});
}

/** Writes the request down and hands it on in the form that handlers take. */
export function record(request: FastifyRequest, journal: Journal, now: Clock): Call {
	const { path, rawQuery } = splitTarget(request.raw.url ?? '/');
	const rawBody = typeof request.body === 'string' ? request.body : '';
	const seen = {
		method: request.method,
		path,
		rawQuery,
		query: parseQuery(rawQuery),
		headers: request.headers,
		rawBody,
		body: parseJson(rawBody),
	};
	const entry = { ...seen, at: now(), status: null, answer: null, fault: null };
	journal.entries.push(entry);
	return { ...seen, params: { ...(request.params as Record<string, string>) }, entry };
}
