import type { CreateRecord } from '../run/jobMemory';

/** What the memory of a create means for the item that it belongs to. */
export type StartDecision =
	| { kind: 'send' }
	/** The job exists: it is carried on with. */
	| { kind: 'carryOn'; record: Extract<CreateRecord, { state: 'started' }> }
	/** A create went out whose answer never came: it is not repeated, whatever is asked for now. */
	| { kind: 'unanswered'; begunAt: number }
	/** The user's Retry asks for something else than what the job of this item was started with. */
	| { kind: 'changed'; id: string; begunAt: number }
	/** The service has refused this very request before. */
	| { kind: 'refused'; message: string; advice: string };

/**
 * Whether a create may go out, by what is remembered of it. Within one execution another wording, such as a title with
 * the current time, is the same wish; only in the user's Retry can the request have been changed on purpose.
 */
export function decideStart(
	record: CreateRecord | undefined,
	now: { executionId: string; fingerprint: string },
): StartDecision {
	if (record === undefined || record.state === 'waiting') return { kind: 'send' };
	if (record.state === 'sent') return { kind: 'unanswered', begunAt: record.begunAt };
	const isSameWish = record.executionId === now.executionId || record.fingerprint === now.fingerprint;
	if (record.state === 'started') {
		return isSameWish ? { kind: 'carryOn', record } : { kind: 'changed', id: record.id, begunAt: record.begunAt };
	}
	return isSameWish ? { kind: 'refused', message: record.message, advice: record.advice } : { kind: 'send' };
}
