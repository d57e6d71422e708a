import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { boundedRequest } from '../http/boundedRequest';
import { discardBody } from '../http/discardBody';
import type { FileStream } from '../http/fileStream';
import { cancelled } from '../run/nodeRun';
import { judgeLink, type LinkRules } from './linkPolicy';

const MOST_HOPS = 5;

/** A store may have to fetch the file from its archive before the first byte. */
const REPLY_LIMIT_MS = 60_000;

/** A file whose headers have come. Whoever takes it over reads it to the end, or calls `abort`. */
export interface OpenedFile {
	stream: FileStream;
	headers: Record<string, string | undefined>;
	/** The address that answered, after redirects. */
	url: string;
	/** Ends the exchange, body and all. */
	abort: () => void;
}

interface Answer {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: FileStream;
}

const EXPIRED = new Set([401, 403, 404, 410]);

/** Checks where a host name leads to; n8n's own filter resolves it, where n8n has one. */
async function checkAddress(context: IExecuteFunctions, url: string, rules: LinkRules): Promise<void> {
	if (rules.allowPrivateAddresses) return;
	const helpers: Partial<IExecuteFunctions['helpers']> = context.helpers;
	const filter = helpers.getSecureEgressFilter?.('enforced');
	const verdict = filter && (await settle(filter.validateUrl(url)));
	if (verdict && !(verdict.ok && verdict.value.ok)) {
		throw new ServiceError(
			'file',
			`The file's link leads to ${new URL(url).hostname}, which is a private address or does not exist.`,
			{ hint: 'If that is right, turn on Options > Allow Private Addresses.' },
		);
	}
}

async function request(
	context: IExecuteFunctions,
	url: string,
	rules: LinkRules,
	stop: AbortSignal,
): Promise<Answer & { abort: () => void }> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: REPLY_LIMIT_MS,
	};
	const end = await boundedRequest(
		REPLY_LIMIT_MS,
		stop,
		async (abortSignal) => (await context.helpers.httpRequest({ ...options, abortSignal })) as Answer,
	);
	if (end.kind === 'answered') {
		const { answer, abort } = end;
		return { ...answer, abort: () => discardBody(answer.body, abort) };
	}
	if (end.kind === 'stopped') throw cancelled();
	const { host, protocol } = new URL(url);
	if (end.kind === 'late') {
		throw new ServiceError('unavailable', `The file's host ${host} did not answer within ${REPLY_LIMIT_MS / 1000} s.`, {
			hint: 'Try again later with the same ID.',
		});
	}
	const how = protocol === 'https:' ? '' : ' over http';
	throw new ServiceError('unavailable', `The file's host ${host} could not be reached${how}.`, {
		hint: `Try again later with the same ID${rules.allowHttp ? '' : '; if the host only speaks http, turn on Options > Allow HTTP'}.`,
	});
}

/** What it means that a host answered without the file. */
function refusal(host: string, statusCode: number): ServiceError {
	if (EXPIRED.has(statusCode)) {
		return new ServiceError('linkRefused', `The file's host ${host} refused the link with HTTP ${statusCode}.`, {
			hint: 'The link may have expired. Run Download again with the same ID: it asks for a fresh link.',
		});
	}
	const message = `The file's host ${host} answered with HTTP ${statusCode}.`;
	if (statusCode >= 500 || statusCode === 408 || statusCode === 429) {
		return new ServiceError('unavailable', message, { hint: 'Run Download again later with the same ID.' });
	}
	return new ServiceError('file', message);
}

/**
 * Opens the link of a file, without credentials, following redirects by hand so that every hop is checked. An exchange
 * that does not give the file has ended when this returns.
 * @throws ServiceError `linkRefused` when the link has expired, `unavailable` for passing trouble, `file` when the link
 * leads where it must not, `cancelled`
 */
export async function openLink(
	context: IExecuteFunctions,
	link: string,
	rules: LinkRules,
	signal: AbortSignal,
): Promise<OpenedFile> {
	let url = link;
	for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
		const verdict = judgeLink(url, rules, hop > 0);
		if (!verdict.ok) throw new ServiceError('file', `The file's link was not followed: it ${verdict.why}.`);
		await checkAddress(context, verdict.url, rules);
		const { statusCode, headers, body, abort } = await request(context, verdict.url, rules, signal);
		if (statusCode === 200 || statusCode === 206) return { stream: body, headers, url: verdict.url, abort };
		abort();
		const { location = '' } = headers;
		if (statusCode < 300 || statusCode >= 400 || location === '') throw refusal(new URL(verdict.url).host, statusCode);
		if (!URL.canParse(location, verdict.url)) {
			throw new ServiceError('file', "The file's link was redirected to what is not a web address.");
		}
		url = new URL(location, verdict.url).href;
	}
	throw new ServiceError('file', "The file's link was redirected too often.");
}
