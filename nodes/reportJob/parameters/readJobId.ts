import { InputError } from '../errors/inputError';

/**
 * Reads the id of a job. Ids are text: a number beyond 2^53 has already lost digits and would name another job.
 * @returns null when it is empty
 * @throws InputError when it cannot be an id
 */
export function readJobId(label: string, value: unknown, pattern: RegExp, looksLike: string): string | null {
	if (value === undefined || value === null) return null;
	if (typeof value === 'number') {
		if (!Number.isSafeInteger(value) || value < 0) {
			throw new InputError(
				label,
				`came in as a number and has already lost digits (${String(value)}). Take the ID as text, from the output of this node's own operations`,
			);
		}
		return readJobId(label, String(value), pattern, looksLike);
	}
	if (typeof value !== 'string') throw new InputError(label, 'must be text');
	const id = value.trim();
	if (id === '') return null;
	if (/^\d+(\.\d+)?e\+?\d+$/i.test(id)) {
		throw new InputError(label, `has been rounded to ${id} on its way here. Take the ID as text`);
	}
	if (!pattern.test(id)) throw new InputError(label, `is malformed: ${looksLike}`);
	return id;
}
