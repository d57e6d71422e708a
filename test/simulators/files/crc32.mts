const TABLE = new Uint32Array(256).map((_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});

/** The checksum of ZIP and PNG; `zlib.crc32` is missing from the first Node 20 releases. */
export function crc32(bytes: Buffer, before = 0): number {
	let crc = ~before;
	for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
	return ~crc >>> 0;
}
