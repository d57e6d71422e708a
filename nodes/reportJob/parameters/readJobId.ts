import { InputError } from '../errors/inputError';
import { shown } from './wording';

const TAKE_AS_TEXT = "Take the ID as text, from the output of this node's own operations";

/**
 * Reads the id of a job. Ids are text: a number beyond 2^53 has already lost digits and would name another job.
 * @param looksLike what an id looks like, as a sentence, for errors
 * @returns null when it is empty
 * @throws InputError when it cannot be an id
 */
export function readJobId(label: string, value: unknown, pattern: RegExp, looksLike: string): string | null {
	if (value === undefined || value === null) return null;
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value) && value >= 0) return readJobId(label, String(value), pattern, looksLike);
		throw new InputError(label, `came in as a number and has already lost digits (${value}). ${TAKE_AS_TEXT}`);
	}
	if (typeof value !== 'string') throw new InputError(label, `must be text; it is ${shown(value)}`);
	const id = value.trim();
	if (id === '') return null;
	if (/^\d+(\.\d+)?e\+?\d+$/i.test(id)) {
		throw new InputError(label, `has been rounded to ${id} on its way here. ${TAKE_AS_TEXT}`);
	}
	if (!pattern.test(id)) throw new InputError(label, `is malformed: ${looksLike}. ${shown(id)} was given`);
	return id;
}
