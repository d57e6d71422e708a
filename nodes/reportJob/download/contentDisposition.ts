const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g;

function decodeExtended(value: string): string | null {
	const [charset, , encoded] = value.split("'");
	if (charset === undefined || encoded === undefined) return null;
	const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
	return decodeBytes(bytes, /^utf-?8$/i.test(charset) ? 'utf8' : 'latin1');
}

function decodeBytes(binary: string, charset: 'utf8' | 'latin1'): string {
	return Buffer.from(binary, 'latin1').toString(charset);
}

/** HTTP libraries hand headers over byte by byte; many servers send UTF-8 in them all the same. */
function repairUtf8(value: string): string {
	if ([...value].some((character) => character.charCodeAt(0) > 0xff)) return value;
	const decoded = decodeBytes(value, 'utf8');
	return decoded.includes('\ufffd') ? value : decoded;
}

function unquote(value: string): string {
	const trimmed = value.trim();
	if (!trimmed.startsWith('"')) return trimmed;
	return trimmed.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** Some servers percent-encode the plain `filename`, which RFC 6266 does not foresee. */
function decodePercent(value: string): string {
	if (!/%[0-9a-f]{2}/i.test(value)) return value;
	const decoded = decodeBytes(
		value.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		),
		'utf8',
	);
	return decoded.includes('\ufffd') ? value : decoded;
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
	return fromExtended || (plain ? decodePercent(repairUtf8(plain)) : null) || null;
}
