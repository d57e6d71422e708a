import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Answer, Call, Handler } from './call.mts';
import { Faults, type ApiFault } from './faults.mts';
import { Journal } from './journal.mts';
import { createApp, record, type Clock } from './server.mts';

const HTML_PAGE =
	'<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>' +
	'<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n';

/** An HTTP API with a journal and faults. Each simulator puts its routes on one of these. */
export interface Api {
	app: FastifyInstance;
	journal: Journal;
	faults: Faults<ApiFault>;
	route(method: HTTPMethods, path: string, handler: Handler): void;
	notFound(handler: Handler): void;
}

export function createApi(now: Clock): Api {
	const app = createApp();
	// Node's own Date header tells the real time; limits are told by the simulator's clock.
	app.addHook('onSend', async (_request, reply) => {
		if (!reply.hasHeader('date')) reply.header('date', new Date(now()).toUTCString());
	});
	const journal = new Journal();
	const faults = new Faults<ApiFault>();
	const handle = (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
		const call = record(request, journal, now);
		await journal.during(answer(call, handler, faults.take(call.entry), reply));
		return reply;
	};
	return {
		app,
		journal,
		faults,
		route: (method, url, handler) => app.route({ method, url, handler: handle(handler) }),
		notFound: (handler) => app.setNotFoundHandler(handle(handler)),
	};
}

async function answer(
	call: Call,
	handler: Handler,
	fault: ApiFault | undefined,
	reply: FastifyReply,
): Promise<void> {
	if (!fault) return send(call, await handler(call), reply);
	switch (fault.kind) {
		case 'delay':
			await sleep(fault.ms);
			return send(call, await handler(call), reply);
		case 'truncatedJson': {
			const whole = await handler(call);
			return send(call, { ...whole, body: firstHalf(whole.body) }, reply);
		}
		case 'cutAnswer':
			return cut(call, await handler(call), reply, fault.afterBytes);
		case 'drip':
			return await drip(call, await handler(call), reply);
		case 'wrongLength':
			return mismeasured(call, await handler(call), reply, fault.by);
		case 'gzip': {
			const whole = await handler(call);
			const headers = { ...whole.headers, 'content-encoding': 'gzip' };
			return send(call, { ...whole, headers, body: gzipSync(whole.body) }, reply);
		}
		case 'reset':
			if (fault.executed) await handler(call);
			reply.hijack();
			reply.raw.socket?.resetAndDestroy();
			return;
		case 'hang':
			if (fault.executed) await handler(call);
			reply.hijack();
			return;
		default:
			if (fault.executed) await handler(call);
			return send(call, replaced(fault), reply);
	}
}

function replaced(fault: Extract<ApiFault, { kind: 'reply' | 'html' | 'empty' }>): Answer {
	switch (fault.kind) {
		case 'html':
			return {
				status: fault.status ?? 502,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body: HTML_PAGE,
			};
		case 'empty':
			return { status: fault.status ?? 200, body: '' };
		case 'reply':
			return {
				status: fault.status,
				headers: { 'content-type': fault.contentType ?? 'application/json', ...fault.headers },
				body: typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body),
			};
	}
}

function send({ entry }: Call, { status, headers = {}, body }: Answer, reply: FastifyReply): void {
	entry.status = status;
	void reply.code(status).headers(headers).send(body);
}

/** Node refuses nothing here: it is the client that has to notice the missing bytes. */
function cut(call: Call, answer: Answer, reply: FastifyReply, afterBytes?: number): void {
	const response = begin(call, answer, reply, Buffer.byteLength(answer.body));
	const half = firstHalf(answer.body);
	if (afterBytes === 0) response.flushHeaders();
	response.write(half.subarray(0, afterBytes ?? half.length), () => response.socket?.destroySoon());
}

async function drip(call: Call, answer: Answer, reply: FastifyReply): Promise<void> {
	const response = begin(call, answer, reply, Buffer.byteLength(answer.body));
	for (const byte of Buffer.from(answer.body as string)) {
		if (response.destroyed) return;
		response.write(Buffer.of(byte));
		await sleep(1_000);
	}
	response.end();
}

/** Written to the socket itself, because Node would count with us. */
function mismeasured(call: Call, answer: Answer, reply: FastifyReply, by: number): void {
	const body = Buffer.from(answer.body as string);
	call.entry.status = answer.status;
	reply.hijack();
	const headers = { ...answer.headers, 'content-length': String(body.length + by), connection: 'close' };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	reply.raw.socket?.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${answer.status} OK\r\n${lines.join('')}\r\n`), body]));
}

/** Takes the answer out of the framework's hands. */
function begin({ entry }: Call, { status, headers = {} }: Answer, reply: FastifyReply, length: number): ServerResponse {
	entry.status = status;
	reply.hijack();
	reply.raw.on('error', () => undefined);
	reply.raw.writeHead(status, { ...headers, 'content-length': length });
	return reply.raw;
}

function firstHalf(body: string | Buffer): Buffer {
	const bytes = Buffer.from(body as string);
	return bytes.subarray(0, Math.ceil(bytes.length / 2));
}
