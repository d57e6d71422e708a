import { percentDecoded } from '../text/percent';

const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g;

/** RFC 5987: charset, language, encoded text. Apostrophes in the text are often left as they are. */
const EXTENDED = /^([^']*)'[^']*'([^]*)$/;

function decodeExtended(value: string): string | null {
	const [, charset, encoded] = EXTENDED.exec(value) ?? [];
	if (charset === undefined || encoded === undefined) return null;
	return /^utf-?8$/i.test(charset) ? percentDecoded(repairUtf8(encoded)) : percentDecoded(encoded, 'latin1');
}

/** HTTP libraries hand headers over byte by byte; many servers send UTF-8 in them all the same. */
function repairUtf8(value: string): string {
	if ([...value].some((character) => character.charCodeAt(0) > 0xff)) return value;
	const decoded = Buffer.from(value, 'latin1').toString('utf8');
	return decoded.includes('\ufffd') ? value : decoded;
}

function unquote(value: string): string {
	const trimmed = value.trim();
	if (!trimmed.startsWith('"')) return trimmed;
	return trimmed.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

/** Some servers percent-encode the plain `filename`, which RFC 6266 does not foresee. */
function decodePlain(value: string): string {
	const repaired = repairUtf8(value);
	return percentDecoded(repaired) ?? repaired;
}

/**
 * The file name of a `Content-Disposition` header: `filename*` (RFC 5987) before `filename` (RFC 6266).
 * @returns null when the header names no file
 */
export function fileNameOfDisposition(header: string | undefined | null): string | null {
	if (!header) return null;
	const found = new Map<string, string>();
	for (const match of `;${header}`.matchAll(PARAMETER)) {
		const [, name, value] = match;
		if (name !== undefined && value !== undefined) found.set(name.toLowerCase(), unquote(value));
	}
	const extended = found.get('filename*');
	const plain = found.get('filename');
	const fromExtended = extended === undefined ? null : decodeExtended(extended);
	return fromExtended || (plain ? decodePlain(plain) : null) || null;
}
