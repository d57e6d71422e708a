import { randomBytes } from 'node:crypto';
import type { Call } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import { Refusal } from './errors.mts';
import type { ZhihuiyaSettings } from './settings.mts';

/** Who calls: an `sk-` key or a client. May be changed at any time. */
export interface Account {
	/** the key, or the client's id */
	id: string;
	/** of a client */
	secret?: string;
	/** code of an account-level refusal: 67200004 to 67200007, 67200100, … */
	refuse: number | null;
	/** paths that are not bought (67200203) */
	notBought: Set<string>;
	/** calls in any second; more are refused with 67200002 and not executed */
	qps: number | null;
	recent: number[];
}

interface Token {
	account: Account;
	expiresAt: number;
}

export class Accounts {
	private readonly byId = new Map<string, Account>();

	private readonly tokens = new Map<string, Token>();

	constructor(
		private readonly settings: ZhihuiyaSettings,
		private readonly now: () => number,
	) {}

	add(id: string, secret?: string): Account {
		const account = {
			id,
			secret,
			refuse: null,
			notBought: new Set<string>(),
			qps: null,
			recent: [],
		};
		this.byId.set(id, account);
		return account;
	}

	get(id: string): Account {
		const account = this.byId.get(id);
		if (!account) throw new Error(`The simulator has no account ${id}`);
		return account;
	}

	issue(id: string, secret: string): string {
		const account = this.byId.get(id);
		if (!account || account.secret === undefined || account.secret !== secret) {
			throw new Refusal(67200003, this.settings.refusedTokenHttpStatus);
		}
		const token = randomBytes(24).toString('base64url');
		this.tokens.set(token, { account, expiresAt: this.now() + this.settings.tokenLifeMs });
		return token;
	}

	expireTokens(): void {
		this.tokens.clear();
	}

	/** Who makes this call (zhihuiya-api.md section 1). */
	identify({ headers, query }: Call): Account {
		const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
		const apikey = queryValue(query, 'apikey');
		const key = bearer?.startsWith('sk-') ? bearer : apikey?.startsWith('sk-') ? apikey : undefined;
		if (key !== undefined) {
			const account = this.byId.get(key);
			if (!account) throw new Refusal(this.settings.refusedKeyCode);
			return account;
		}
		if (apikey === undefined) throw new Refusal(67200008);
		const token = bearer === undefined ? undefined : this.tokens.get(bearer);
		if (!token || this.now() >= token.expiresAt) {
			throw new Refusal(67200003, this.settings.expiredTokenHttpStatus);
		}
		if (token.account.id !== apikey) throw new Refusal(67200009);
		return token.account;
	}

	/** What the gateway looks at before a call is carried out. */
	admit(account: Account, path: string): void {
		if (account.notBought.has(path)) throw new Refusal(67200203);
		if (account.refuse !== null) throw new Refusal(account.refuse);
		if (account.qps === null) return;
		const now = this.now();
		account.recent = account.recent.filter((at) => at > now - 1000);
		if (account.recent.length >= account.qps) throw new Refusal(67200002);
		account.recent.push(now);
	}
}
