import { extensionOf } from './fileKind';

const LONGEST_BYTES = 200;

/** Path and control characters, those that no file system or no reader takes well, and halves of pairs. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]+/gu;

const DOT_OR_SPACE = /[.\s]/;

/** Windows takes these for devices, with any extension: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])$/i;

/** Trims step by step: a regular expression would try every run of spaces in the name anew. */
function trimmed(name: string): string {
	let [start, end] = [0, name.length];
	while (start < end && DOT_OR_SPACE.test(name.charAt(start))) start += 1;
	while (end > start && DOT_OR_SPACE.test(name.charAt(end - 1))) end -= 1;
	return name.slice(start, end);
}

function unreserved(name: string): string {
	const [stem = ''] = name.split('.', 1);
	return RESERVED.test(stem.trimEnd()) ? `_${name}` : name;
}

/** As many whole characters as fit into so many bytes of UTF-8. */
function firstBytes(text: string, most: number): string {
	let bytes = 0;
	let fitting = '';
	for (const character of text) {
		bytes += Buffer.byteLength(character);
		if (bytes > most) break;
		fitting += character;
	}
	return fitting;
}

/** File systems take up to 255 bytes, of which some are left to whoever adds to the name. */
function cut(name: string): string {
	if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
	const extension = extensionOf(name);
	const end = extension === null ? '' : name.slice(-extension.length - 1);
	return trimmed(firstBytes(name.slice(0, name.length - end.length), LONGEST_BYTES - end.length)) + end;
}

/**
 * A name without path, control or otherwise unsafe characters, of up to 200 bytes in UTF-8, extension kept; empty when
 * nothing is left.
 */
export function safeFileName(name: string): string {
	const lastPart = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
	return cut(unreserved(trimmed(lastPart.replace(UNSAFE, '_'))));
}
