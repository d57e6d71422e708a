import { chunksOf, type Part } from '../../../simulators/files/body.mts';

export const bytesOf = (parts: Part[]): Buffer => Buffer.concat(parts.flatMap((part) => [...chunksOf(part)]));

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** With the byte order mark. */
export function utf16(order: 'LE' | 'BE', text: string): Buffer {
	const bytes = Buffer.from(`\ufeff${text.replace(/^\ufeff/, '')}`, 'utf16le');
	return order === 'LE' ? bytes : bytes.swap16();
}

/** The header of a ZIP entry, with its content stored as it is; flag 8 says that its size follows it. */
export function stored(name: string, content: Buffer, flags = 0): Buffer {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(0x04034b50);
	header.writeUInt16LE(flags, 6);
	header.writeUInt32LE((flags & 8) === 0 ? content.length : 0, 18);
	header.writeUInt16LE(Buffer.byteLength(name), 26);
	return Buffer.concat([header, utf8(name), content]);
}
