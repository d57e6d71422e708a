import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call, Handler } from '../http/call.mts';
import { checkBusinessHeader, checkScopes, identify, type Caller } from './auth.mts';
import { ApiError, errorBody, json } from './errors.mts';
import { Limiter, rateText } from './limiter.mts';
import type { Rate } from './reportType.mts';
import type { YandexMarketSettings } from './settings.mts';
import type { World } from './world.mts';

/** A request that was let in. */
export interface Admitted extends Call {
	caller: Caller;
	/** Counts the request against a cabinet's window; throws the 420 when that is full. */
	spend(businessId: number, rate: Rate): void;
}

export interface Method {
	/** as in the texts of errors: without version */
	resource: string;
	scopes?: readonly string[];
	/** `all-methods:read-only` is enough; default true */
	readOnly?: boolean;
}

const HALF_MEGABYTE = 512 * 1024;

/** What every method goes through: key, scopes, requests at a time; and errors in the service's shape. */
export function createGate(world: World, settings: YandexMarketSettings, now: () => number) {
	const limiter = new Limiter(now);
	const running = new Map<string, number>();

	return (method: Method, handler: (call: Admitted) => Answer): Handler =>
		async (call) => {
			const headers: Record<string, string> = {};
			let leave = (): void => undefined;
			try {
				const caller = identify(world, call.headers);
				checkBusinessHeader(caller, call.headers);
				checkScopes(caller, method.scopes, method.readOnly ?? true);
				if (call.rawBody.length > HALF_MEGABYTE) throw new ApiError(400, 'The request is too big');
				leave = enter(entityOf(call, caller));
				if (settings.latencyMs > 0) await sleep(settings.latencyMs);
				if (settings.hold) await settings.hold();
				const spend = (businessId: number, published: Rate): void => {
					if (!settings.rateLimits) return;
					const rate = { ...published, windowMs: settings.windowMs ?? published.windowMs };
					const slot = limiter.take(String(businessId), method.resource, rate);
					Object.assign(headers, slot.headers);
					if (slot.allowed) return;
					throw new ApiError(
						420,
						`Hit rate limit of ${rateText(rate)} for resource ${method.resource} for businessId ${businessId}`,
					);
				};
				const answer = handler({ ...call, caller, spend });
				return { ...answer, headers: { ...answer.headers, ...headers } };
			} catch (error) {
				if (!(error instanceof ApiError)) throw error;
				return json(error.status, errorBody(error.status, error.message), headers);
			} finally {
				leave();
			}
		};

	function enter(entity: string): () => void {
		const count = running.get(entity) ?? 0;
		if (settings.parallel !== null && count >= settings.parallel) {
			throw new ApiError(
				420,
				`Hit rate limit of ${settings.parallel} parallel requests for ${entity}`,
			);
		}
		running.set(entity, count + 1);
		return () => running.set(entity, (running.get(entity) ?? 1) - 1);
	}
}

/** The shop or cabinet in the URL; else the cabinet of the key, or the user of the token. */
function entityOf({ params }: Call, { apiKey, businessIds }: Caller): string {
	if (params.campaignId) return `campaignId ${params.campaignId}`;
	if (params.businessId) return `businessId ${params.businessId}`;
	return apiKey ? `businessId ${apiKey.businessId}` : `user of ${businessIds.join(', ')}`;
}
