import type { ZhihuiyaAccount } from './account';

/** A token is renewed this long before it expires; one with a short life when half of its life is over. */
const LONGEST_MARGIN_MS = 90_000;

/** An account that has not been used for longest is forgotten first; its next request fetches a token again. */
const MOST_ACCOUNTS = 1000;

/** Copies of refused tokens may come back with a credential that n8n has not stored anew yet, so a few are enough. */
const MOST_REFUSED = 20;

export interface SessionToken {
	token: string;
	/** Epoch ms. */
	expiresAt: number;
	/** How long the token lives in all, in ms. */
	lifeMs: number;
}

interface Shelf {
	current: SessionToken | null;
	/** The request for a token that is under way, for all that need one meanwhile. */
	renewal: Promise<SessionToken> | null;
	/** Whether a node wants n8n to keep the token with the credential. */
	isToBeKept: boolean;
	/** Tokens that the service has refused, the latest last. */
	refused: readonly string[];
}

/** What this process holds for each account, by fingerprint, the least recently used first. */
const shelves = new Map<string, Shelf>();

function shelfOf({ fingerprint }: ZhihuiyaAccount): Shelf {
	const shelf = shelves.get(fingerprint) ?? { current: null, renewal: null, isToBeKept: false, refused: [] };
	shelves.delete(fingerprint);
	shelves.set(fingerprint, shelf);
	const [leastUsed] = shelves.keys();
	if (shelves.size > MOST_ACCOUNTS && leastUsed !== undefined) shelves.delete(leastUsed);
	return shelf;
}

const isFresh = ({ expiresAt, lifeMs }: SessionToken, now: number): boolean =>
	expiresAt - Math.min(LONGEST_MARGIN_MS, lifeMs / 2) > now;

/** The token of an account that this process holds, unless it is about to expire. `now` is epoch ms. */
export function heldToken(account: ZhihuiyaAccount, now: number): SessionToken | null {
	const { current } = shelfOf(account);
	return current !== null && isFresh(current, now) ? current : null;
}

/**
 * The token to put on a request. One that came close to its end while the request was made ready still counts.
 * @param now epoch ms
 * @returns null when there is none that has not expired
 */
export function tokenToSend(account: ZhihuiyaAccount, now: number): SessionToken | null {
	const { current } = shelfOf(account);
	return current !== null && current.expiresAt > now ? current : null;
}

/**
 * The token of an account, fetched if none is held that can be used. However many ask at once, one request is made for
 * all of them; it belongs to no execution, so that none that is stopped takes the token away from the others.
 * @param now epoch ms
 * @throws what `fetchToken` throws
 */
export async function tokenOf(
	account: ZhihuiyaAccount,
	now: number,
	fetchToken: () => Promise<SessionToken>,
): Promise<SessionToken> {
	const shelf = shelfOf(account);
	if (shelf.current !== null && isFresh(shelf.current, now)) return shelf.current;
	shelf.renewal ??= fetchToken()
		.then((token) => (shelf.current = token))
		.finally(() => (shelf.renewal = null));
	return await shelf.renewal;
}

/**
 * Drops a token that the service has refused, unless it has been replaced already. The copy that n8n keeps with the
 * credential is not taken up again either.
 */
export function refuseToken(account: ZhihuiyaAccount, token: string): void {
	const shelf = shelfOf(account);
	shelf.refused = [...shelf.refused.filter((each) => each !== token), token].slice(-MOST_REFUSED);
	if (shelf.current?.token === token) shelf.current = null;
}

/** The tokens of an account that this process knows: the one that it holds, and those refused lately. */
export function knownTokens(account: ZhihuiyaAccount): string[] {
	const { current, refused } = shelfOf(account);
	return current === null ? [...refused] : [current.token, ...refused];
}

/** Asks that n8n keep the next token with the credential; a test of an unsaved credential has nowhere to keep one. */
export function askToKeep(account: ZhihuiyaAccount): void {
	shelfOf(account).isToBeKept = true;
}

/** Whether a node has asked to keep the token, and nobody has taken the request up yet. */
export function isToBeKept(account: ZhihuiyaAccount): boolean {
	return shelfOf(account).isToBeKept;
}

/** Takes up the request to keep the token: the first to do so keeps it for all. @returns whether there was one */
export function takeKeepRequest(account: ZhihuiyaAccount): boolean {
	const shelf = shelfOf(account);
	const wasAsked = shelf.isToBeKept;
	shelf.isToBeKept = false;
	return wasAsked;
}

/** A token as it is kept with the credential: bound to host, client ID and secret by their fingerprint. */
export const tokenToKeep = ({ fingerprint }: ZhihuiyaAccount, { token, lifeMs }: SessionToken): string =>
	`${fingerprint}.${lifeMs}.${token}`;

/**
 * Reads a token that n8n keeps with the credential.
 * @param kept the credential's `sessionToken`
 * @param expiresAt the credential's `expiresAt`
 * @returns null when there is none, or when it was made for another host, client or secret
 */
export function keptToken({ fingerprint }: ZhihuiyaAccount, kept: unknown, expiresAt: unknown): SessionToken | null {
	const parts = typeof kept === 'string' ? /^([^.]+)\.(\d+)\.(.+)$/.exec(kept) : null;
	if (parts === null || parts[1] !== fingerprint) return null;
	return { token: parts[3] ?? '', expiresAt: Number(expiresAt) || 0, lifeMs: Number(parts[2]) };
}

/** Takes up a token that n8n keeps, if it is newer than the one that this process holds. */
export function adoptKeptToken(account: ZhihuiyaAccount, kept: unknown, expiresAt: unknown): void {
	const token = keptToken(account, kept, expiresAt);
	if (token === null) return;
	const shelf = shelfOf(account);
	const isNewer = token.expiresAt > (shelf.current?.expiresAt ?? 0);
	if (isNewer && !shelf.refused.includes(token.token)) shelf.current = token;
}

/** Forgets all tokens, for tests that start from a fresh process. */
export function forgetTokens(): void {
	shelves.clear();
}
