import type { IExecuteFunctions, IHttpRequestOptions, NodeEgressFilter } from 'n8n-workflow';

import { anySignal } from '../run/anySignal';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { judgeLink, type LinkRules } from './linkPolicy';

const MOST_HOPS = 5;
const REPLY_TIMEOUT_MS = 60_000;

/** The parts of Node's Readable that are used here; n8n's rules keep `stream` out of community nodes. */
export interface FileStream extends NodeJS.ReadableStream {
	destroy(error?: Error): void;
}

export interface OpenedFile {
	stream: FileStream;
	headers: Record<string, string | undefined>;
	/** The address that answered, after redirects. */
	url: string;
	/** Ends the exchange; destroying n8n's stream waits for the next piece, which may never come. */
	abort?(): void;
}

interface Reply {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: FileStream;
}

const EXPIRED = new Set([401, 403, 404, 410]);

async function egressFilter(context: IExecuteFunctions): Promise<NodeEgressFilter | null> {
	const { helpers } = context as { helpers: Partial<IExecuteFunctions['helpers']> };
	return helpers.getSecureEgressFilter?.('enforced') ?? null;
}

/** Checks where a host name leads to; n8n's own filter resolves it, where n8n has one. */
async function checkAddress(context: IExecuteFunctions, url: string, rules: LinkRules): Promise<void> {
	if (rules.allowPrivateAddresses) return;
	const filter = await egressFilter(context);
	const verdict = filter === null ? null : await settle(filter.validateUrl(url));
	if (verdict !== null && !(verdict.ok && verdict.value.ok)) {
		throw new ServiceError(
			'file',
			`The file's link leads to ${new URL(url).hostname}, which is a private address or does not exist.`,
			{ hint: 'If that is right, turn on Options > Allow Private Addresses.' },
		);
	}
}

async function request(context: IExecuteFunctions, url: string, signal: AbortSignal): Promise<Reply & { abort(): void }> {
	const idle = new AbortController();
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: REPLY_TIMEOUT_MS,
		// One of its own: n8n leaves a listener on it for every request.
		abortSignal: anySignal([signal, idle.signal]),
	};
	const answer = await settle(context.helpers.httpRequest(options) as Promise<Reply>);
	if (answer.ok) return { ...answer.value, abort: () => idle.abort() };
	throw new ServiceError(
		'unavailable',
		`The file's host ${new URL(url).host} could not be reached${url.startsWith('https:') ? '' : ' over http'}.`,
		{ hint: 'Try again later; if the host only speaks http, turn on Options > Allow HTTP.' },
	);
}

/**
 * Opens the link of a file, without credentials, following redirects by hand so that every hop is checked.
 * @throws ServiceError `linkRefused` when the link has expired, `unavailable` for passing trouble, `file` when the
 * link leads where it must not
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
		if (!verdict.ok) {
			throw new ServiceError('file', `The file's link was not followed: it ${verdict.why}.`);
		}
		await checkAddress(context, verdict.url, rules);
		const { statusCode, headers, body, abort } = await request(context, verdict.url, signal);
		if (statusCode === 200 || statusCode === 206) return { stream: body, headers, url: verdict.url, abort };
		body.destroy();
		const { host } = new URL(verdict.url);
		if (statusCode >= 300 && statusCode < 400 && headers.location) {
			if (!URL.canParse(headers.location, verdict.url)) break;
			url = new URL(headers.location, verdict.url).href;
			continue;
		}
		if (EXPIRED.has(statusCode)) {
			throw new ServiceError('linkRefused', `The file's host ${host} refused the link with HTTP ${statusCode}.`, {
				hint: 'The link may have expired. Run Download again with the same ID: it asks for a fresh link.',
			});
		}
		if (statusCode >= 500 || statusCode === 408 || statusCode === 429) {
			throw new ServiceError('unavailable', `The file's host ${host} answered with HTTP ${statusCode}.`, {
				hint: 'Run Download again later with the same ID.',
			});
		}
		throw new ServiceError('file', `The file's host ${host} answered with HTTP ${statusCode}.`);
	}
	throw new ServiceError('file', "The file's link was redirected too often.");
}
