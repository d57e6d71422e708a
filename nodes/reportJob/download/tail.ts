/** So much of the end of a file is kept: a ZIP's end mark may be followed by a comment of up to 64 KiB. */
export const TAIL_BYTES = 66 * 1024;

/** The last bytes of what has arrived so far. */
export function newTail(tail: Buffer, chunk: Buffer): Buffer {
	if (chunk.length >= TAIL_BYTES) return chunk.subarray(chunk.length - TAIL_BYTES);
	return Buffer.concat([tail.subarray(Math.max(0, tail.length + chunk.length - TAIL_BYTES)), chunk]);
}
