import { settle } from '../errors/settle';
import { deadline } from './deadline';
import { discardBody } from './discardBody';
import type { FileStream } from './fileStream';

const MOST_BYTES = 64 * 1024;
const LIMIT_MS = 30_000;

/**
 * The start of a body as text, enough for an error, and the end of its exchange. What does not come in time, or breaks
 * off, is left out.
 * @param abort aborts the signal that the request was sent with
 */
export async function readStart(body: FileStream, abort: () => void): Promise<string> {
	const pieces: Buffer[] = [];
	let bytes = 0;
	const read = async () => {
		for await (const piece of body) {
			const chunk = Buffer.from(piece as Buffer);
			pieces.push(chunk);
			bytes += chunk.length;
			if (bytes < MOST_BYTES) continue;
			discardBody(body, abort);
			return;
		}
	};
	let callOff = () => undefined as void;
	const late = new Promise<void>((resolve) => {
		callOff = deadline(LIMIT_MS, resolve);
	});
	await Promise.race([settle(read()), late]);
	callOff();
	discardBody(body, abort);
	return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8');
}
