import type { IHttpRequestOptions } from 'n8n-workflow';

/**
 * Where a request that is about to get its credentials goes: n8n's HTTP Request node names the address `uri`, all
 * else `url`.
 * @returns null when it names no address that can be read
 */
export function targetOf(options: IHttpRequestOptions, baseUrl: string): URL | null {
	const { url, uri } = options as { url?: unknown; uri?: unknown };
	const base = options.baseURL ?? baseUrl;
	const address = String(url ?? uri ?? '');
	return address !== '' && URL.canParse(address, base) ? new URL(address, base) : null;
}
