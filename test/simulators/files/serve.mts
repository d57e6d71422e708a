import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileBody } from './body.mts';

export interface Delivery {
	status: number;
	headers: Record<string, string | number>;
	body: FileBody;
	/** stop after that many bytes … */
	afterBytes?: number;
	/** … and then cut the connection, or leave it hanging */
	then?: 'cut' | 'hang';
	bytesPerSecond?: number;
}

/** Streams a file with back-pressure, up to the point where the delivery says to stop. */
export async function deliver(response: ServerResponse, delivery: Delivery): Promise<void> {
	response.on('error', () => undefined);
	response.writeHead(delivery.status, delivery.headers);
	let left = delivery.afterBytes ?? Infinity;
	for (const chunk of pieces(delivery)) {
		if (left <= 0 || response.destroyed) break;
		const piece = chunk.subarray(0, Math.min(chunk.length, left));
		left -= piece.length;
		await write(response, piece);
		if (delivery.bytesPerSecond) await sleep((piece.length / delivery.bytesPerSecond) * 1000);
	}
	if (response.destroyed) return;
	if (delivery.then !== undefined) {
		// Only when nothing was sent: written before the first bytes, they would go out as UTF-8,
		// and a Latin-1 name would be spoilt.
		if (delivery.afterBytes === 0) response.flushHeaders();
		if (delivery.then === 'hang') return;
	}
	if (delivery.then === 'cut') response.socket?.destroySoon();
	else response.end();
}

/** At a set speed the pieces are small, so that something arrives ten times a second. */
function* pieces({ body, bytesPerSecond }: Delivery): Generator<Buffer> {
	const step = bytesPerSecond ? Math.max(1, Math.floor(bytesPerSecond / 10)) : Infinity;
	for (const chunk of body.chunks()) {
		for (let at = 0; at < chunk.length; at += step) {
			yield chunk.subarray(at, Math.min(chunk.length, at + step));
		}
	}
}

async function write(response: ServerResponse, piece: Buffer): Promise<void> {
	if (response.write(piece) || response.destroyed) return;
	const settled = new AbortController();
	const options = { signal: settled.signal };
	await Promise.race([once(response, 'drain', options), once(response, 'close', options)]).catch(
		() => undefined,
	);
	settled.abort();
}
