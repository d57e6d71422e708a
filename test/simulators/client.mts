import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface Reply {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** false: the connection ended before the answer did */
	complete: boolean;
}

/** A bare HTTP client: the target goes out byte for byte, and what is cut is told, not thrown. */
export async function ask(
	url: string,
	{
		method = 'GET',
		headers = {},
		body,
	}: { method?: string; headers?: Record<string, string>; body?: string | object } = {},
): Promise<Reply> {
	const [, origin = '', target = '/'] = /^(https?:\/\/[^/]+)(.*)$/.exec(url) ?? [];
	const { hostname, port } = new URL(origin);
	const text = typeof body === 'object' ? JSON.stringify(body) : body;
	const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
	return await new Promise((resolve, reject) => {
		const options = {
			hostname,
			port,
			path: target || '/',
			method,
			headers: { ...type, ...headers },
		};
		const request = httpRequest({ ...options, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			const done = (): void =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(chunks),
					complete: response.complete,
				});
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', done);
			response.on('error', done);
		});
		request.on('error', reject);
		request.end(text);
	});
}

/** A clock that stands still until it is moved. */
export function stoppedClock(start = Date.UTC(2026, 8, 30, 9, 0, 0)) {
	let time = start;
	const now = (): number => time;
	return Object.assign(now, {
		advance: (ms: number) => {
			time += ms;
		},
	});
}
