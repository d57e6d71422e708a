const LONGEST = 400;
const HTML = /<(?:!doctype|html|head|body|\?xml)[\s>]/i;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>]+/gi;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** Takes the query, where signatures and keys live, off every web address in a text. */
export function withoutQueries(text: string): string {
	return text.replace(WEB_ADDRESS, (address) => {
		const end = address.search(/[?#]/);
		return end === -1 ? address : `${address.slice(0, end)}?…`;
	});
}

/** A service's own words, fit for a person: one line, no markup, no signed links, cut to a readable length. */
export function userText(text: string): string {
	if (HTML.test(text)) return 'an HTML page';
	const line = withoutQueries(text.replace(CONTROL, ' ')).replace(/\s+/g, ' ').trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
