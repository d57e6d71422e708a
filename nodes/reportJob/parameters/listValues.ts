import { parseLosslessJson } from '../text/losslessJson';

/** A JSON text as what it says; anything else as it is, for the check to refuse. */
export function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseLosslessJson(value);
	} catch {
		return value;
	}
}

/**
 * The entries of a list: of an array, of a JSON array as text, or of a text with commas, semicolons or line breaks
 * between them. Anything else comes back as it is, for the check to refuse.
 */
export function listOf(value: unknown): unknown {
	if (typeof value === 'number') return [value];
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (text.startsWith('[')) return jsonOf(text);
	return text
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
