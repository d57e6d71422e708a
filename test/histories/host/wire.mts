import type { ExchangeRecord, NodeRunRecord, Purpose } from '../trace.mts';

/** A request as it travels, with its credentials on it. */
export interface WireRequest {
	method: string;
	/** With the query in it. */
	url: URL;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
	process: string;
	run: NodeRunRecord | null;
}

/** The body of an answer, piece by piece, and how it ends. */
export interface BodyPlan {
	pieces: Array<{ afterMs: number; bytes: Buffer }>;
	end: 'end' | 'breaks' | 'stalls';
}

/** What a service does with a request; `afterMs` counts from its arrival. */
export type WireReply =
	| { kind: 'reply'; afterMs: number; statusCode: number; headers: Record<string, string>; body: BodyPlan }
	| { kind: 'error'; afterMs: number; code: string }
	| { kind: 'silence' };

/** A service, or the host of its files. */
export interface Service {
	readonly hosts: readonly string[];
	purposeOf(request: WireRequest): { purpose: Purpose; about: string };
	/** Whether the service can be reached at all with this request; what cannot be never arrives. */
	isReachable(purpose: Purpose): boolean;
	/** Called when a request arrives; it is then carried out, whatever becomes of the answer. */
	answer(request: WireRequest, record: ExchangeRecord): WireReply;
	/** Half of what an exchange takes on the way. */
	readonly wayMs: number;
}

export const wholeBody = (body: string | Buffer): BodyPlan => ({
	pieces: body.length === 0 ? [] : [{ afterMs: 0, bytes: Buffer.isBuffer(body) ? body : Buffer.from(body) }],
	end: 'end',
});

/** A body that never comes to its end, but never falls silent either. */
export function drippingBody(start: string, everyMs: number, times: number): BodyPlan {
	const drops = Array.from({ length: times }, () => ({ afterMs: everyMs, bytes: Buffer.from(' ') }));
	return { pieces: [{ afterMs: 0, bytes: Buffer.from(start) }, ...drops], end: 'stalls' };
}
