import { ApiError } from './errors.mts';

/** Page tokens, which only the service can read. */

export function writePage(start: number): string {
	return Buffer.from(`start=${start}`).toString('base64');
}

export function readPage(token: string): number {
	const start = /^start=(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1];
	if (start === undefined)
		throw new ApiError(400, `'page_token' is invalid (rejected value: ${token})`);
	return Number(start);
}
