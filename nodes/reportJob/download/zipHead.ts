const ENTRY = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const HEADER_BYTES = 30;

const SIZE_FOLLOWS = 0x08;
const SIZE_IN_EXTRA_FIELD = 0xffffffff;

export interface ZipHead {
	/** Names of the entries whose headers lie within the head. */
	names: string[];
	/** Whether those are all entries of the archive: its directory begins within the head. */
	isComplete: boolean;
}

/** How many bytes of content follow an entry's header, as far as the header tells. */
function contentBytes(head: Buffer, at: number): number {
	const size = head.readUInt32LE(at + 18);
	const isKnown = (head.readUInt16LE(at + 6) & SIZE_FOLLOWS) === 0 && size !== SIZE_IN_EXTRA_FIELD;
	return isKnown ? size : 0;
}

/** Where the next header begins, of an entry or of the directory; -1 when it lies behind the head. */
function nextHeader(head: Buffer, from: number): number {
	const [entry, directory] = [head.indexOf(ENTRY, from), head.indexOf(DIRECTORY, from)];
	return entry === -1 || (directory !== -1 && directory < entry) ? directory : entry;
}

/**
 * Reads the start of a ZIP file. A stored archive within it has headers of its own, which are not taken for entries.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZipHead(head: Buffer): ZipHead {
	const names: string[] = [];
	let at = 0;
	while (at !== -1 && at + HEADER_BYTES <= head.length && head.subarray(at, at + 4).equals(ENTRY)) {
		const nameEnd = at + HEADER_BYTES + head.readUInt16LE(at + 26);
		names.push(head.subarray(at + HEADER_BYTES, nameEnd).toString('latin1'));
		at = nextHeader(head, nameEnd + head.readUInt16LE(at + 28) + contentBytes(head, at));
	}
	return { names, isComplete: at !== -1 && head.subarray(at, at + 4).equals(DIRECTORY) };
}
