import { deflateRawSync } from 'node:zlib';
import { crcOf, sizeOf, type Part } from './body.mts';

export interface ZipEntry {
	name: string;
	content: Part | string;
}

const DEFLATED = 8;
const STORED = 0;
const UTF8_NAMES = 1 << 11;
/** 1980-01-01, the first date that ZIP knows: the same bytes every time */
const DOS_DATE = 0x21;

/** A ZIP archive: texts deflated, padding stored. Sizes below 4 GiB. */
export function zip(entries: ZipEntry[]): Part[] {
	const parts: Part[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of entries) {
		const plain = typeof content === 'string' ? Buffer.from(content) : content;
		const deflate = Buffer.isBuffer(plain);
		const packed = Buffer.isBuffer(plain) ? deflateRawSync(plain) : plain;
		const rawName = Buffer.from(name);
		const common = commonHeader(rawName, {
			method: deflate ? DEFLATED : STORED,
			crc: crcOf(plain),
			packed: sizeOf(packed),
			plain: sizeOf(plain),
		});
		const local = Buffer.concat([u32(0x04034b50), common, rawName]);
		directory.push(
			Buffer.concat([u32(0x02014b50), u16(20), common, Buffer.alloc(10), u32(offset), rawName]),
		);
		parts.push(local, packed);
		offset += local.length + sizeOf(packed);
	}
	const listing = Buffer.concat(directory);
	const count = u16(entries.length);
	const end = Buffer.concat([
		u32(0x06054b50),
		u32(0),
		count,
		count,
		u32(listing.length),
		u32(offset),
		u16(0),
	]);
	return [...parts, listing, end];
}

function commonHeader(
	name: Buffer,
	entry: { method: number; crc: number; packed: number; plain: number },
): Buffer {
	return Buffer.concat([
		u16(20),
		u16(UTF8_NAMES),
		u16(entry.method),
		u16(0),
		u16(DOS_DATE),
		u32(entry.crc),
		u32(entry.packed),
		u32(entry.plain),
		u16(name.length),
		u16(0),
	]);
}

function u16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
