const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const LARGE_END = Buffer.from([0x50, 0x4b, 0x06, 0x06]);
const LARGE_END_BYTES = 56;
const LOCATOR = Buffer.from([0x50, 0x4b, 0x06, 0x07]);
const LOCATOR_BYTES = 20;

/** Where the directory ends by its own account: its offset and its size, in the file. */
type DirectoryEnd = number;

const directoryEndOf = (tail: Buffer, at: number): DirectoryEnd => tail.readUInt32LE(at + 16) + tail.readUInt32LE(at + 12);

/**
 * Archives of more than 4 GiB or 65,535 entries have a second end record, and a pointer to it, before the first one.
 * @returns where in the file that record begins, and where the directory ends by it; null when there is none
 */
function largeEndOf(tail: Buffer, end: number, offset: number): { at: number; directoryEnd: DirectoryEnd } | null {
	const locator = end - LOCATOR_BYTES;
	if (locator < 0 || !tail.subarray(locator, locator + 4).equals(LOCATOR)) return null;
	const record = Number(tail.readBigUInt64LE(locator + 8)) - offset;
	if (record < 0 || record + LARGE_END_BYTES > locator) return null;
	if (!tail.subarray(record, record + 4).equals(LARGE_END)) return null;
	const directoryEnd = Number(tail.readBigUInt64LE(record + 48)) + Number(tail.readBigUInt64LE(record + 40));
	return { at: record + offset, directoryEnd };
}

/**
 * Whether a ZIP file is there to its end. The mark alone would not do, because an archive within it may have one too:
 * the directory must end right where the mark begins, and the comment must be there.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.6
 * @param bytes the length of the file, of which `tail` is the end
 */
export function hasZipEnd(tail: Buffer, bytes: number): boolean {
	const offset = bytes - tail.length;
	for (let at = tail.lastIndexOf(END); at !== -1; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
		if (at + END_BYTES > tail.length || at + END_BYTES + tail.readUInt16LE(at + 20) > tail.length) continue;
		if (directoryEndOf(tail, at) === at + offset) return true;
		const large = largeEndOf(tail, at, offset);
		if (large !== null && large.directoryEnd === large.at) return true;
	}
	return false;
}
