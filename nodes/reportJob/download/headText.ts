/** The start of a file as text: UTF-16 when its byte order mark says so, else UTF-8; the mark is left out. */
export function headText(head: Buffer): string {
	const [first, second] = head;
	if (first === 0xff && second === 0xfe) return head.subarray(2).toString('utf16le');
	if (first === 0xfe && second === 0xff) {
		const pairs = Buffer.from(head.subarray(2, head.length - (head.length % 2)));
		return pairs.swap16().toString('utf16le');
	}
	return head.toString('utf8').replace(/^\ufeff/, '');
}
