import type { FileKind } from './fileKind';
import { headText } from './headText';
import { isOffice, officeKindOfEntry } from './office';
import { readZipHead } from './zipHead';

/** So much of the start of a file is read before it is judged. */
export const HEAD_BYTES = 64 * 1024;

/** So much of it decides what kind of text it is. */
const TEXT_BYTES = 2048;

function startsWith(head: Buffer, bytes: number[]): boolean {
	return bytes.every((byte, index) => head[index] === byte);
}

/**
 * An Office file has a list of its parts' types, and one folder that tells its program. Both may come late, behind large
 * parts: what was expected decides then.
 */
function zipKind(head: Buffer, expected: FileKind | null): FileKind {
	const { names, isComplete } = readZipHead(head);
	if (isComplete && !names.includes('[Content_Types].xml')) return 'zip';
	const [kind = expected] = names.flatMap((name) => officeKindOfEntry(name) ?? []);
	return kind !== null && isOffice(kind) ? kind : 'zip';
}

const HTML_START = /^<(?:!doctype\s+html|!--|(?:html|head|body|title|meta|script|style|center|div|h\d|p)[\s/>])/;
const JSON_START = /^(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|true\b|false\b|null\b|$))/;

function textKind(head: Buffer): FileKind {
	const start = headText(head.subarray(0, TEXT_BYTES));
	const text = start.replace(/^(?:\s|<!--[^]*?-->)+/, '');
	const lower = text.toLowerCase();
	if (HTML_START.test(lower)) return 'html';
	if (lower.startsWith('<?xml')) return /<html[\s>]|<!doctype\s+html/.test(lower) ? 'html' : 'xml';
	if (/^<[a-z]/.test(lower)) return 'xml';
	if (JSON_START.test(text)) return 'json';
	return headText(head).includes('\0') ? 'binary' : 'csv';
}

/**
 * What a file is, by its first bytes.
 * @param expected the kind of Office file that it should be, for a ZIP container that does not tell
 */
export function kindOfBytes(head: Buffer, expected: FileKind | null = null): FileKind {
	if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return 'pdf';
	if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return zipKind(head, expected);
	if (startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
	if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
	if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
	if (startsWith(head, [0x89, 0x50, 0x4e, 0x47])) return 'png';
	if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
	return textKind(head);
}
