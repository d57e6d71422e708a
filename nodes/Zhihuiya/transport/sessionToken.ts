import type { ZhihuiyaAccount } from './account';

/** A token is renewed this long before the service would refuse it. */
const RENEW_BEFORE_MS = 90_000;

export interface SessionToken {
	token: string;
	/** Epoch ms. */
	expiresAt: number;
}

interface Shelf {
	current: SessionToken | null;
	renewal: Promise<SessionToken> | null;
	/** Whether a node is waiting to have the next token kept by n8n with the credential. */
	keepNext: boolean;
}

const shelves = new Map<string, Shelf>();

function shelfOf(fingerprint: string): Shelf {
	const known = shelves.get(fingerprint);
	if (known) return known;
	const shelf: Shelf = { current: null, renewal: null, keepNext: false };
	shelves.set(fingerprint, shelf);
	return shelf;
}

const isFresh = (token: SessionToken | null, now: number): token is SessionToken =>
	token !== null && token.expiresAt - RENEW_BEFORE_MS > now;

/** The token of an account that this process holds, if it can still be used. */
export function heldToken({ fingerprint }: ZhihuiyaAccount, now: number): SessionToken | null {
	const { current } = shelfOf(fingerprint);
	return isFresh(current, now) ? current : null;
}

/** The token of an account, fetched if there is none to use; however many ask at once, one fetches. */
export async function tokenOf(
	{ fingerprint }: ZhihuiyaAccount,
	now: number,
	fetchToken: () => Promise<SessionToken>,
): Promise<SessionToken> {
	const shelf = shelfOf(fingerprint);
	if (isFresh(shelf.current, now)) return shelf.current;
	shelf.renewal ??= fetchToken()
		.then((token) => (shelf.current = token))
		.finally(() => (shelf.renewal = null));
	return await shelf.renewal;
}

/** Drops a token that the service has refused, unless it has been replaced already. */
function dropToken({ fingerprint }: ZhihuiyaAccount, token: string): void {
	const shelf = shelfOf(fingerprint);
	if (shelf.current?.token === token) shelf.current = null;
}

/** Asks that the next token be kept with the credential; a test of an unsaved credential has nowhere to keep one. */
export function askToKeep({ fingerprint }: ZhihuiyaAccount): void {
	shelfOf(fingerprint).keepNext = true;
}

/** Whether the token is to be kept now; once asked, the first to answer keeps it for all. */
export function takeKeepRequest({ fingerprint }: ZhihuiyaAccount): boolean {
	const shelf = shelfOf(fingerprint);
	const keep = shelf.keepNext;
	shelf.keepNext = false;
	return keep;
}

/** A token as it is kept with the credential: bound to host, client id and secret by their fingerprint. */
export const tokenToKeep = ({ fingerprint }: ZhihuiyaAccount, { token }: SessionToken): string =>
	`${fingerprint}.${token}`;

/** Reads a kept token back; one that was made for another host, client or secret is no token. */
export function adoptKeptToken(account: ZhihuiyaAccount, kept: unknown, expiresAt: unknown): void {
	const prefix = `${account.fingerprint}.`;
	if (typeof kept !== 'string' || !kept.startsWith(prefix)) return;
	const shelf = shelfOf(account.fingerprint);
	const token = { token: kept.slice(prefix.length), expiresAt: Number(expiresAt) || 0 };
	if ((shelf.current?.expiresAt ?? 0) < token.expiresAt && !refused.has(kept)) shelf.current = token;
}

const refused = new Set<string>();

/** Remembers a refused token, so that its kept copy is not taken up again before n8n has stored the new one. */
export function refuseToken(account: ZhihuiyaAccount, token: string): void {
	if (refused.size > 1000) refused.clear();
	refused.add(`${account.fingerprint}.${token}`);
	dropToken(account, token);
}

/** Forgets all tokens, for tests that start from a fresh process. */
export function forgetTokens(): void {
	shelves.clear();
	refused.clear();
}
