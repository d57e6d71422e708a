import type { FileKind } from './fileKind';

/** So much of the end of a file is kept: a ZIP's directory may be followed by a comment of up to 64 KiB. */
export const TAIL_BYTES = 66 * 1024;

const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_OF_PDF = Buffer.from('%%EOF');

/**
 * Why a file that has ended is not whole, or null when nothing speaks against it.
 * @param expectedBytes what the store announced (`Content-Length`), if it did
 */
export function whatIsMissing(
	kind: FileKind,
	bytes: number,
	expectedBytes: number | null,
	tail: Buffer,
): string | null {
	if (bytes === 0) return 'the file is empty';
	if (expectedBytes !== null) {
		return bytes === expectedBytes ? null : `${bytes} of ${expectedBytes} bytes arrived`;
	}
	const isZip = kind === 'zip' || kind === 'docx' || kind === 'xlsx' || kind === 'pptx';
	if (isZip && !tail.includes(END_OF_ZIP)) return `the archive ends after ${bytes} bytes without its directory`;
	if (kind === 'pdf' && !tail.includes(END_OF_PDF)) return `the PDF ends after ${bytes} bytes without its end mark`;
	return null;
}

/** The last bytes of what has arrived so far. */
export function newTail(tail: Buffer, chunk: Buffer): Buffer {
	if (chunk.length >= TAIL_BYTES) return chunk.subarray(chunk.length - TAIL_BYTES);
	return Buffer.concat([tail.subarray(Math.max(0, tail.length + chunk.length - TAIL_BYTES)), chunk]);
}
