import type { Answer, Call } from '../http/call.mts';
import type { Accounts } from './accounts.mts';
import { envelope, headers } from './answers.mts';
import { Refusal } from './errors.mts';
import type { ZhihuiyaSettings } from './settings.mts';

/** `POST /oauth/token` (zhihuiya-api.md section 1.1). */
export function tokenEndpoint(accounts: Accounts, settings: ZhihuiyaSettings, now: () => number) {
	return ({ headers: sent, rawBody }: Call): Answer => {
		const form = sent['content-type']?.startsWith('application/x-www-form-urlencoded');
		if (!form || rawBody !== 'grant_type=client_credentials') throw new Refusal(67200015);
		const basic = /^Basic (.+)$/.exec(sent.authorization ?? '')?.[1];
		// an `sk-` key tried at this endpoint is answered with the same code
		if (basic === undefined) throw new Refusal(67200015);
		const [id = '', secret = ''] = split(Buffer.from(basic, 'base64').toString());
		const token = accounts.issue(id, secret);
		const seconds = settings.tokenLifeMs / 1000;
		const issued = { token, token_type: 'BearerToken', issued_at: String(now()) };
		if (settings.tokenReply === 'wrapped') {
			return envelope({ ...issued, expires_in: String(seconds) }, 0);
		}
		const body = JSON.stringify({ ...issued, expires_in: seconds, status: 'approved' });
		return { status: 200, headers: headers(0), body };
	};
}

function split(pair: string): string[] {
	const colon = pair.indexOf(':');
	return colon < 0 ? [pair] : [pair.slice(0, colon), pair.slice(colon + 1)];
}
