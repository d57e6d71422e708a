import { createHash } from 'crypto';

import { compact } from 'lodash';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import type { Authentication, Region, Service } from './service';

/** A text field of a decrypted credential, without the spaces that are pasted with it; empty when it is not filled in. */
export const credentialText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Tells accounts apart without holding their secret: 32 hexadecimal digits of a hash. */
export const fingerprintOf = (...parts: string[]): string =>
	createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/** The base URL of a credential, without slashes at its end: that of its region, else the one that the user gave. */
export function baseUrlOf(credential: Record<string, unknown>, hosts: readonly Region[]): string {
	const region = credentialText(credential.region);
	const host = hosts.find(({ value }) => value === region);
	return (host?.baseUrl ?? credentialText(credential.baseUrl)).replace(/\/+$/, '');
}

/**
 * What is wrong with a base URL, as the end of a sentence about the credential; null when it can be used.
 * @param example a base URL as it should look
 */
export function baseUrlProblem(baseUrl: string, example: string): string | null {
	const isWebAddress = URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol);
	return isWebAddress ? null : `has no Base URL such as ${example}`;
}

/** Whose requests they are: what is read from a credential. */
interface AccountBase {
	/** Which of the service's ways to tell who is asking was chosen. */
	authentication: string;
	/** Where the service is reached, such as `https://api.example.com`, without slashes at its end. */
	baseUrl: string;
	/** Tells accounts apart without holding their secrets: a hash of the base URL and the keys. */
	fingerprint: string;
	/** The keys that tell who is asking, but for public ones, which must not come out of the node when a service quotes them back. */
	secrets: readonly string[];
}

/** An account with all fields of its credential that may hold a key, by their names; empty where not filled in. */
export type ServiceAccount<Key extends string = never> = AccountBase & Readonly<Record<Key, string>>;

/** The way to tell who is asking that a credential names, else the usual one. */
function wayOf<Key extends string>({ authentication: { ways } }: Service<Key>, chosen: unknown): Authentication<Key> {
	return ways.find(({ value }) => value === chosen) ?? ways[0];
}

/** Reads a decrypted credential. */
export function readAccount<Key extends string>(
	service: Service<Key>,
	credential: ICredentialDataDecryptedObject,
): ServiceAccount<Key> {
	const { value: authentication, fields } = wayOf(service, credential.authentication);
	const all = service.authentication.ways.flatMap((way) => way.fields);
	const keys = Object.fromEntries(all.map(({ name }) => [name, credentialText(credential[name])])) as Record<Key, string>;
	const own = fields.map(({ name }) => keys[name]);
	const baseUrl = baseUrlOf(credential, service.region.hosts);
	const secrets = fields.filter(({ secrecy }) => secrecy !== 'public').map(({ name }) => keys[name]);
	return { ...keys, authentication, baseUrl, fingerprint: fingerprintOf(baseUrl, ...own), secrets: compact(secrets) };
}

/** What is wrong with an account before anything is sent, as the end of a sentence about its credential; null when nothing is. */
export function accountProblem<Key extends string>(service: Service<Key>, account: ServiceAccount<Key>): string | null {
	for (const { name, label, pattern } of wayOf(service, account.authentication).fields) {
		if (account[name] === '') return `has no ${label}`;
		if (pattern && !pattern.regex.test(account[name])) return pattern.problem;
	}
	return baseUrlProblem(account.baseUrl, service.region.hosts[0].baseUrl);
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

/**
 * Puts a credential on a request.
 * @param sign the headers and query parameters that tell the service who is asking
 * @throws ServiceError `account` when the request would take the credential to another host, and what `sign` throws
 */
export function withSignature<Key extends string>(
	service: Service<Key>,
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	sign: (account: ServiceAccount<Key>) => Pick<IHttpRequestOptions, 'headers' | 'qs'>,
): IHttpRequestOptions {
	const account = readAccount(service, credential);
	refuseOtherHosts(service.credential.name, options, account.baseUrl);
	const { headers, qs } = sign(account);
	return {
		...options,
		headers: { ...options.headers, ...headers },
		...(qs ? { qs: { ...options.qs, ...qs } } : {}),
		// n8n's HTTP Request node follows redirects, and takes headers of the service's own along to whatever host they name.
		allowedDomains: new URL(account.baseUrl).hostname,
	};
}
