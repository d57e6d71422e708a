import { ServiceError } from '../errors/serviceError';
import { attempt } from '../errors/settle';
import { unclearCreate } from '../errors/unclearCreate';
import { parseLosslessJson } from '../text/losslessJson';
import type { Reply } from './exchange';

export type JsonReply = { ok: true; json: Record<string, unknown> } | { ok: false; what: string };

function describe(body: string): string {
	const text = body.trim();
	if (text === '') return 'an empty body';
	if (/^<(!doctype|html|head|body)/i.test(text)) return 'an HTML page';
	if (text.startsWith('<')) return 'an XML page';
	if (/^[[{]/.test(text)) return 'JSON that breaks off';
	return 'text that is not JSON';
}

/** Reads a reply as a JSON object, digits kept; says in a few words what it is when it is not one. */
export function readJsonReply({ body }: Reply): JsonReply {
	const parsed = attempt(() => parseLosslessJson(body));
	if (!parsed.ok) return { ok: false, what: describe(body) };
	const json = parsed.value;
	if (json === null || typeof json !== 'object' || Array.isArray(json)) {
		return { ok: false, what: 'JSON that is not an object' };
	}
	return { ok: true, json: json as Record<string, unknown> };
}

/**
 * The error for a reply that is not what the service documents: of a read it may be passing trouble, after a create
 * nobody knows.
 */
export function unreadableReply(service: string, what: string, statusCode: number, creates: boolean): ServiceError {
	const said = `${service} answered with ${what} (HTTP ${statusCode}) instead of its usual reply.`;
	if (creates) return unclearCreate(service, said);
	return new ServiceError('unavailable', said, {
		hint: 'A gateway or proxy in between may be in trouble: try again later, and check the Base URL of the credential.',
	});
}
