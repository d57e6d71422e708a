import { createHash } from 'crypto';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';

/** A text field of a decrypted credential, without the spaces that are pasted with it; empty when it is not filled in. */
export const credentialText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Tells accounts apart without holding their secret: 32 hexadecimal digits of a hash. */
export const fingerprintOf = (...parts: string[]): string =>
	createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/**
 * The base URL of a credential, without slashes at its end: that of its region, else the one that the user gave.
 * @param hosts the service's addresses by region
 */
export function baseUrlOf(credential: Record<string, unknown>, hosts: Readonly<Record<string, string>>): string {
	const region = credentialText(credential.region);
	const [, host] = Object.entries(hosts).find(([name]) => name === region) ?? [];
	return (host ?? credentialText(credential.baseUrl)).replace(/\/+$/, '');
}

/**
 * What is wrong with a base URL, as the end of a sentence about the credential; null when it can be used.
 * @param example a base URL as it should look
 */
export function baseUrlProblem(baseUrl: string, example: string): string | null {
	const isWebAddress = URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol);
	return isWebAddress ? null : `has no Base URL such as ${example}`;
}

/** The error for a credential that cannot be used as it is filled in. */
export function credentialError(credential: string, problem: string): ServiceError {
	return new ServiceError('account', `The credential "${credential}" ${problem}.`, {
		hint: 'Open the credential and fill it in.',
	});
}

/**
 * Where a request that is about to get its credentials goes: n8n's HTTP Request node names the address `uri`, all
 * else `url`.
 * @returns null when it names no address that can be read
 */
function targetOf(options: IHttpRequestOptions, baseUrl: string): URL | null {
	const { url, uri } = options as { url?: unknown; uri?: unknown };
	const base = options.baseURL ?? baseUrl;
	const address = String(url ?? uri ?? '');
	return address !== '' && URL.canParse(address, base) ? new URL(address, base) : null;
}

/**
 * Keeps a credential from being sent to another host than its own.
 * @param credential the credential's name in messages
 * @throws ServiceError `account` when the request goes elsewhere, or when the credential names no host
 */
export function refuseOtherHosts(credential: string, options: IHttpRequestOptions, baseUrl: string): void {
	if (!URL.canParse(baseUrl)) throw credentialError(credential, 'has no Base URL that can be read');
	const own = new URL(baseUrl);
	const target = targetOf(options, baseUrl);
	if (target?.origin === own.origin) return;
	throw new ServiceError(
		'account',
		`The credential "${credential}" is for ${own.host} and is not sent to ${target?.host ?? 'an address that cannot be read'}.`,
	);
}
