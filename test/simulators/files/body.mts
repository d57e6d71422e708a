import { createHash } from 'node:crypto';
import { crc32 } from './crc32.mts';

const BLOCK = 64 * 1024;

/** Deterministic letters, so that padding is valid inside any of the formats. */
const PATTERN = Buffer.alloc(BLOCK);
for (let index = 0, seed = 1; index < BLOCK; index++) {
	seed = (seed * 1103515245 + 12345) % 2147483648;
	PATTERN[index] = 65 + (Math.floor(seed / 65536) % 26);
}

/** That many bytes of padding. */
export interface Fill {
	fill: number;
}

export type Part = Buffer | Fill;

export function sizeOf(part: Part): number {
	return Buffer.isBuffer(part) ? part.length : part.fill;
}

export function* chunksOf(part: Part): Generator<Buffer> {
	if (Buffer.isBuffer(part)) {
		for (let at = 0; at < part.length; at += BLOCK) yield part.subarray(at, at + BLOCK);
		return;
	}
	for (let left = part.fill; left > 0; left -= BLOCK)
		yield PATTERN.subarray(0, Math.min(left, BLOCK));
}

export function crcOf(part: Part): number {
	let crc = 0;
	for (const chunk of chunksOf(part)) crc = crc32(chunk, crc);
	return crc;
}

/** The bytes of a file as a recipe: any size, never held in memory. */
export class FileBody {
	readonly size: number;

	private hash: string | undefined;

	constructor(private readonly parts: Part[]) {
		this.size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
	}

	*chunks(): Generator<Buffer> {
		for (const part of this.parts) yield* chunksOf(part);
	}

	get sha256(): string {
		if (this.hash === undefined) {
			const hash = createHash('sha256');
			for (const chunk of this.chunks()) hash.update(chunk);
			this.hash = hash.digest('hex');
		}
		return this.hash;
	}

	/** for small files only */
	toBuffer(): Buffer {
		return Buffer.concat([...this.chunks()]);
	}
}
