import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './errors.mts';
import type { ApiKey, World } from './world.mts';

export interface Caller {
	businessIds: number[];
	/** null: an OAuth token, which has no scopes of ours */
	apiKey: ApiKey | null;
}

const KEY_FORMAT = /^ACMA:[\w-]+(:[\w-]+)+$/;

/** Who calls (section 2.5). With both headers, the key counts. */
export function identify(world: World, headers: IncomingHttpHeaders): Caller {
	const key = headers['api-key'];
	if (typeof key === 'string') return byKey(world, key);
	const authorization = headers.authorization ?? '';
	const bearer = /^Bearer (.+)$/.exec(authorization)?.[1];
	if (bearer === undefined) throw new ApiError(401, 'Credentials are not specified');
	// An Api-Key here is read as an OAuth token, and is none.
	const token = world.oAuthTokens.find((each) => each.token === bearer);
	if (!token) throw new ApiError(403, 'OAuth token is invalid');
	if (token.expired) throw new ApiError(403, 'OAuth token is expired');
	return { businessIds: token.businessIds, apiKey: null };
}

function byKey(world: World, key: string): Caller {
	if (!key.startsWith('ACMA:')) throw new ApiError(401, 'Api-Key token prefix invalid');
	if (key.length < 30) throw new ApiError(401, 'Api-Key token length invalid');
	if (!KEY_FORMAT.test(key)) throw new ApiError(401, 'Api-Key token format invalid');
	const apiKey = world.apiKeys.find(({ token }) => token === key);
	if (!apiKey) throw new ApiError(401, 'Api-Key token is invalid');
	if (apiKey.revoked) throw new ApiError(401, 'Api-Key token is revoked');
	return { businessIds: [apiKey.businessId], apiKey };
}

/** `undefined`: any scope will do. `all-methods` always will; its read-only form where said. */
export function checkScopes(
	{ apiKey }: Caller,
	scopes: readonly string[] | undefined,
	readOnlySuffices: boolean,
): void {
	if (!apiKey || scopes === undefined) return;
	const general = readOnlySuffices ? ['all-methods', 'all-methods:read-only'] : ['all-methods'];
	const accepted = [...general, ...scopes];
	if (apiKey.scopes.some((scope) => accepted.includes(scope))) return;
	const names = accepted.join(', ');
	throw new ApiError(
		403,
		`Token does not have any of the scopes to access the API method: ${names}`,
	);
}

/** The optional cross-check of the cabinet. */
export function checkBusinessHeader({ businessIds }: Caller, headers: IncomingHttpHeaders): void {
	const given = headers['x-business-id'];
	if (given === undefined) return;
	if (!/^\d+$/.test(String(given))) throw new ApiError(400, 'Incorrect X-Business-Id header value');
	if (!businessIds.includes(Number(given))) throw new ApiError(403, 'Access denied');
}
