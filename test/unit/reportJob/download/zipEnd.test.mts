import fc from 'fast-check';

import { TAIL_BYTES } from '../../../../nodes/reportJob/download/tail';
import { hasZipEnd } from '../../../../nodes/reportJob/download/zipEnd';
import { docx } from '../../../simulators/files/office.mts';
import { zip } from '../../../simulators/files/zip.mts';
import { bytesOf } from './bytes.mts';

const END_BYTES = 22;
const isWhole = (file: Buffer): boolean => hasZipEnd(file.subarray(-TAIL_BYTES), file.length);

/** The same archive with a comment. */
function withComment(archive: Buffer, comment: Buffer): Buffer {
	const file = Buffer.concat([archive, comment]);
	file.writeUInt16LE(comment.length, archive.length - 2);
	return file;
}

/** The same archive with the second end record of large archives, the first one filled as `Always` or `AsNeeded` writers do. */
function enlarged(archive: Buffer, fields: 'real' | 'referring'): Buffer {
	const directoryEnd = archive.length - END_BYTES;
	const end = Buffer.from(archive.subarray(directoryEnd));
	const record = Buffer.alloc(56);
	record.writeUInt32LE(0x06064b50);
	record.writeBigUInt64LE(44n, 4);
	record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
	record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
	const locator = Buffer.alloc(20);
	locator.writeUInt32LE(0x07064b50);
	locator.writeBigUInt64LE(BigInt(directoryEnd), 8);
	if (fields === 'referring') end.fill(0xff, 8, 20);
	return Buffer.concat([archive.subarray(0, directoryEnd), record, locator, end]);
}

const ARCHIVE = bytesOf(zip([{ name: 'first.csv', content: 'a;b' }, { name: 'second.bin', content: { fill: 100_000 } }]));
const MARK = Buffer.from([0x50, 0x4b, 5, 6]);

describe('the end of a ZIP file', () => {
	test.each<[string, Buffer, boolean]>([
		['a whole archive', ARCHIVE, true],
		['an empty archive', bytesOf(zip([])), true],
		['a comment', withComment(ARCHIVE, Buffer.from('made by X')), true],
		['a comment as long as can be', withComment(ARCHIVE, Buffer.alloc(65_535, 'x')), true],
		['a comment with the end mark in it', withComment(ARCHIVE, Buffer.concat([MARK, Buffer.alloc(40), MARK])), true],
		['a few bytes behind the end', Buffer.concat([ARCHIVE, Buffer.from('\r\n')]), true],
		['a second end record that repeats the first', enlarged(ARCHIVE, 'real'), true],
		['a second end record to which the first refers', enlarged(ARCHIVE, 'referring'), true],
		['the last byte missing', ARCHIVE.subarray(0, -1), false],
		['5,000 bytes missing', ARCHIVE.subarray(0, -5000), false],
		['a comment that is cut', withComment(ARCHIVE, Buffer.from('made by X')).subarray(0, -1), false],
		['nothing but the mark', MARK, false],
		['the mark in a file that is none', Buffer.concat([Buffer.alloc(100), MARK, Buffer.alloc(18)]), false],
		['nothing', Buffer.alloc(0), false],
	])('given %s, then that is seen', (_name, file, whole) => {
		expect(isWhole(file)).toBe(whole);
	});

	describe('given an archive whose first end record refers to the second', () => {
		const large = enlarged(ARCHIVE, 'referring');
		const record = ARCHIVE.length - END_BYTES;
		const locator = record + 56;
		const with64 = (at: number, value: bigint): Buffer => {
			const file = Buffer.from(large);
			file.writeBigUInt64LE(value, at);
			return file;
		};
		const withByte = (at: number, value: number): Buffer => {
			const file = Buffer.from(large);
			file[at] = value;
			return file;
		};
		/** The pointer leads into the comment, where a mark stands and the file ends. */
		const leadsBehind = withComment(with64(locator + 8, BigInt(large.length)), Buffer.from([0x50, 0x4b, 6, 6]));

		test.each<[string, Buffer, number]>([
			['the mark of the pointer is another one', withByte(locator + 2, 9), 0],
			['the mark of the second record is another one', withByte(record + 2, 9), 0],
			['the directory is longer than there is room for', with64(record + 40, 1n), 0],
			['the directory begins elsewhere', with64(record + 48, 1n), 0],
			['the pointer leads a byte too far', with64(locator + 8, BigInt(record + 1)), 0],
			['the pointer leads behind the end', leadsBehind, 0],
			['the pointer leads before the bytes that are known', large, 100_000],
			['the pointer is cut', large.subarray(locator + 1), 0],
			['nothing comes before the first record', large.subarray(locator + 20), 0],
		])('when %s, then it is not whole', (_name, tail, before) => {
			expect(hasZipEnd(tail, tail.length + before)).toBe(false);
		});

		test('when the second record is the first of the bytes that are known, then it is whole', () => {
			expect(hasZipEnd(large.subarray(record), large.length)).toBe(true);
		});
	});

	test('given an archive of archives that breaks off right behind one of them, then it is not whole', () => {
		const inner = bytesOf(docx('text', 0));
		const file = bytesOf(zip([{ name: 'a.bin', content: { fill: 10 } }, { name: 'b', content: '' }]));
		const outer = Buffer.concat([file.subarray(0, 100), inner]);
		expect(isWhole(inner)).toBe(true);
		expect(isWhole(outer)).toBe(false);
	});

	test('given any archive, then it is whole, and no beginning of it is', () => {
		const entry = fc.record({
			name: fc.string({ minLength: 1, maxLength: 20 }),
			content: fc.oneof(
				fc.string({ maxLength: 200 }),
				fc.record({ fill: fc.integer({ min: 0, max: 100_000 }) }),
				fc.constant(bytesOf(zip([{ name: 'inner', content: 'x' }]))),
			),
		});
		const comment = fc.oneof(fc.constant(Buffer.alloc(0)), fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)), fc.constant(MARK));
		const shape = fc.constantFrom<(archive: Buffer) => Buffer>((archive) => archive, (archive) => enlarged(archive, 'real'), (archive) => enlarged(archive, 'referring'));
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 5 }), comment, shape, fc.double({ min: 0, max: 1, noNaN: true }), (entries, end, made, share) => {
				const file = withComment(made(bytesOf(zip(entries))), end);
				expect(isWhole(file)).toBe(true);
				expect(isWhole(file.subarray(0, Math.floor(share * (file.length - 1))))).toBe(false);
				expect(isWhole(file.subarray(0, -1))).toBe(false);
			}),
			{ seed: 7, numRuns: 300 },
		);
	});
});
