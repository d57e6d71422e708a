const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** Decodes what is percent-encoded in a text and leaves the rest; null when the bytes are not text in that charset. */
export function percentDecoded(text: string, charset: 'utf8' | 'latin1' = 'utf8'): string | null {
	const decoded = text.replace(ENCODED, (bytes) => Buffer.from(bytes.replace(/%/g, ''), 'hex').toString(charset));
	return decoded.includes('\ufffd') ? null : decoded;
}
