/** What the user's options and the credential's own base URL allow a link to be. */
export interface LinkRules {
	allowHttp: boolean;
	allowPrivateAddresses: boolean;
}

/** What a credential's own base URL allows links to be: a service on http or in a private network hands out such. */
export function linkRulesOf(baseUrl: string): LinkRules {
	const { protocol, hostname } = new URL(baseUrl);
	return { allowHttp: protocol === 'http:', allowPrivateAddresses: isPrivateHost(hostname) };
}

/** What either of two allows. */
export const eitherOf = (a: LinkRules, b: LinkRules): LinkRules => ({
	allowHttp: a.allowHttp || b.allowHttp,
	allowPrivateAddresses: a.allowPrivateAddresses || b.allowPrivateAddresses,
});

export type LinkVerdict = { ok: true; url: string } | { ok: false; why: string };

const PRIVATE_V4 = [
	/^0\./,
	/^10\./,
	/^127\./,
	/^169\.254\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^192\.168\./,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];
/** Also addresses that hold a v4 address: none of them is needed to reach a public host. */
const PRIVATE_V6 = [/^::/, /^f[cd]/, /^fe[89a-f]/, /^64:ff9b:/];

/** Whether a host name, as written, is an address or a name that never leaves the local network. */
export function isPrivateHost(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
	if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || host.endsWith('.internal')) {
		return true;
	}
	if (host.includes(':')) return PRIVATE_V6.some((range) => range.test(host));
	return /^\d+\.\d+\.\d+\.\d+$/.test(host) && PRIVATE_V4.some((range) => range.test(host));
}

/**
 * Whether a link, or a hop of a redirect, may be followed. A first link over http is upgraded to https; the
 * text after the scheme is left byte for byte as it is, because the signature covers it.
 */
export function judgeLink(link: string, rules: LinkRules, isRedirect: boolean): LinkVerdict {
	if (!URL.canParse(link)) return { ok: false, why: 'is not a web address' };
	const { protocol, hostname, username } = new URL(link);
	if (protocol !== 'https:' && protocol !== 'http:') {
		return { ok: false, why: `uses ${protocol.replace(':', '')} instead of https` };
	}
	if (username !== '') return { ok: false, why: 'holds a user name' };
	if (!rules.allowPrivateAddresses && isPrivateHost(hostname)) {
		return {
			ok: false,
			why: `leads to a private address (${hostname}); turn on Options > Allow Private Addresses if that is right`,
		};
	}
	if (protocol === 'https:' || rules.allowHttp) return { ok: true, url: link };
	if (isRedirect) {
		return { ok: false, why: `leads to ${hostname} over http; turn on Options > Allow HTTP if that is right` };
	}
	return { ok: true, url: link.replace(/^\s*http:/i, 'https:') };
}
