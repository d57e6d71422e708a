import type { FileStream } from '../download/openLink';

const MOST_BYTES = 64 * 1024;

/** The start of a stream as text, enough for an error body; the rest is not fetched. */
export async function readStart(stream: FileStream): Promise<string> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	for await (const piece of stream) {
		const chunk = Buffer.from(piece as Buffer);
		pieces.push(chunk);
		bytes += chunk.length;
		if (bytes >= MOST_BYTES) break;
	}
	stream.destroy();
	return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8');
}
