import { readZipHead } from '../../../../nodes/reportJob/download/zipHead';

const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

interface Entry {
	/** Bytes of the extra field behind the name. */
	extra?: Buffer;
	content?: Buffer;
	/** Bit 3: the size comes behind the content. */
	flags?: number;
	/** The size in the header, where it is not that of the content. */
	size?: number;
}

/** An entry of a ZIP: its header of 30 bytes, name, extra field and content. */
function entry(name: string, { extra = Buffer.alloc(0), content = Buffer.alloc(0), flags = 0, size = content.length }: Entry = {}): Buffer {
	const header = Buffer.alloc(30);
	header.set([0x50, 0x4b, 0x03, 0x04]);
	header.writeUInt16LE(flags, 6);
	header.writeUInt32LE(size, 18);
	header.writeUInt16LE(Buffer.byteLength(name), 26);
	header.writeUInt16LE(extra.length, 28);
	return Buffer.concat([header, Buffer.from(name), extra, content]);
}

const inner = Buffer.concat([entry('inner.xml'), DIRECTORY]);

test.each<[string, Buffer[], string[], boolean]>([
	['one entry and the directory', [entry('a.txt'), DIRECTORY], ['a.txt'], true],
	['several entries', [entry('a', { content: Buffer.from('12345') }), entry('b', { content: Buffer.from('6') }), DIRECTORY], ['a', 'b'], true],
	['an entry without a name', [entry(''), DIRECTORY], [''], true],
	['entries whose directory lies further on', [entry('a'), entry('b')], ['a', 'b'], false],
	['an entry whose content goes on', [entry('a', { content: Buffer.alloc(9), size: 5000 })], ['a'], false],
	['the directory at once', [DIRECTORY], [], true],
	['a header that is cut', [entry('a'), entry('b').subarray(0, 29)], ['a'], false],
	['a header that ends with the head', [entry('a'), entry('')], ['a', ''], false],
	['an archive stored in an entry', [entry('a.zip', { content: inner }), entry('b'), DIRECTORY], ['a.zip', 'b'], true],
	['an archive in an extra field', [entry('a', { extra: inner }), entry('b'), DIRECTORY], ['a', 'b'], true],
	['a size that follows the content', [entry('a', { flags: 8, size: 0xfffffff, content: Buffer.from('1') }), entry('b'), DIRECTORY], ['a', 'b'], true],
	['a size that stands in the extra field', [entry('a', { size: 0xffffffff, content: Buffer.from('1') }), entry('b'), DIRECTORY], ['a', 'b'], true],
	['other flags', [entry('a.zip', { flags: 0x0800, content: inner }), DIRECTORY], ['a.zip'], true],
	['a descriptor between entries', [entry('a', { flags: 8, size: 0 }), Buffer.from([0x50, 0x4b, 0x07, 0x08]), Buffer.alloc(12), entry('b'), DIRECTORY], ['a', 'b'], true],
	['bytes behind the last entry', [entry('a'), Buffer.from('PK')], ['a'], false],
	['what is no archive', [Buffer.from('%PDF-1.7, and more than thirty bytes of it')], [], false],
	['no byte', [], [], false],
])('given %s, then its entries are read', (_name, parts, names, isComplete) => {
	expect(readZipHead(Buffer.concat(parts))).toEqual({ names, isComplete });
});

test('a name is not decoded, so that no byte of it is lost', () => {
	const { names } = readZipHead(Buffer.concat([entry('ц'), DIRECTORY]));
	expect(names).toEqual([Buffer.from('ц').toString('latin1')]);
});
