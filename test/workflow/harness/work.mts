import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** Real input and output that is under way. The test clock must not jump while there is any. */
const requests = new Set<ClientRequest>();
const jobs = new Set<Promise<unknown>>();

export async function busyWhile<T>(job: Promise<T>): Promise<T> {
	jobs.add(job);
	try {
		return await job;
	} finally {
		jobs.delete(job);
	}
}

export const isBusy = (): boolean => requests.size + jobs.size > 0;

/** Changes whenever a byte has come in or a request has begun or ended: an unchanged mark means that all wait for a timer. */
export function workMark(): string {
	const bytes = [...requests].map((request) => request.socket?.bytesRead ?? 0);
	return [requests.size, jobs.size, begun, ...bytes].join(' ');
}

let begun = 0;
const watch = (message: unknown): void => {
	const { request } = message as { request: ClientRequest };
	begun += 1;
	requests.add(request);
	request.once('close', () => requests.delete(request));
};
subscribe('http.client.request.start', watch);
// The channel belongs to the process, which outlives the test file.
if (typeof afterAll === 'function') afterAll(() => unsubscribe('http.client.request.start', watch));
