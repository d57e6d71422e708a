import type { FileKind } from './fileKind';
import { isOffice } from './office';
import { hasZipEnd } from './zipEnd';

const END_OF_PDF = Buffer.from('%%EOF');

/** Readers look for the end mark of a PDF in its last KiB, and so do we: an update appends to the file, marks and all. */
const PDF_END_BYTES = 1024;

/** Files whose own end tells that they are whole, whatever length was announced. */
export const hasOwnEnd = (kind: FileKind): boolean => kind === 'pdf' || kind === 'zip' || isOffice(kind);

function missingEnd(kind: FileKind, bytes: number, tail: Buffer): string | null {
	if (kind === 'pdf') {
		return tail.subarray(-PDF_END_BYTES).includes(END_OF_PDF) ? null : `the PDF ends after ${bytes} bytes without its end mark`;
	}
	return hasZipEnd(tail, bytes) ? null : `the archive ends after ${bytes} bytes without its directory`;
}

/**
 * Why a file that has ended is not whole, or null when nothing speaks against it. A file that has an end of its own is
 * judged by that, because an announced length says nothing of a file that was packed on its way: n8n unpacks it, and
 * takes the header away that told so.
 * @param expectedBytes what the store announced (`Content-Length`), if it did
 */
export function whatIsMissing(kind: FileKind, bytes: number, expectedBytes: number | null, tail: Buffer): string | null {
	if (bytes === 0) return 'the file is empty';
	const missing = hasOwnEnd(kind) ? missingEnd(kind, bytes, tail) : null;
	const isJudged = hasOwnEnd(kind) && missing === null;
	if (expectedBytes !== null && bytes < expectedBytes && !isJudged) return `${bytes} of ${expectedBytes} bytes arrived`;
	return missing;
}
