import { headText } from '../../../../nodes/reportJob/download/headText';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each<[string, Buffer, string]>([
	['UTF-8', Buffer.from('SKU;цена'), 'SKU;цена'],
	['UTF-8 with a mark', Buffer.from('\ufeffSKU;цена'), 'SKU;цена'],
	['a mark that is not the first', Buffer.from('a\ufeffb'), 'a\ufeffb'],
	['UTF-16, the low byte first', Buffer.from('\ufeffSKU;цена', 'utf16le'), 'SKU;цена'],
	['UTF-16, the high byte first', utf16be('\ufeffSKU;цена'), 'SKU;цена'],
	['UTF-16, the high byte first, cut inside a letter', Buffer.concat([utf16be('\ufeffце'), Buffer.from([4])]), 'це'],
	['half a mark', Buffer.from([0xff]), '\ufffd'],
	['bytes that only begin like a mark', Buffer.from([0xff, 0x41]), '\ufffdA'],
	['bytes that only begin like the other mark', Buffer.from([0xfe, 0x41]), '\ufffdA'],
	['bytes that only end like a mark', Buffer.from([0x41, 0xfe]), 'A\ufffd'],
	['bytes that only end like the other mark', Buffer.from([0x41, 0xff]), 'A\ufffd'],
	['no byte', Buffer.alloc(0), ''],
])('given %s, then it is read', (_name, head, text) => {
	const before = Buffer.from(head);
	expect(headText(head)).toBe(text);
	expect(head).toEqual(before);
});
