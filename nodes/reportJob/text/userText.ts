import { WEB_ADDRESS } from './webAddress';

const LONGEST = 400;

/** More than this cannot show; a whole log file as an error text must not cost time. */
const READ = 10 * LONGEST;
const HTML = /<(?:!doctype|html|head|body|\?xml)[\s>]/i;
const TAG = /<[a-z/!?][^<>]*>/gi;
const OPEN_TAG = /<(?=[a-z/!?])/gi;
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Signatures and keys that have come apart from their address. */
const SIGNATURE = /[\w-]*(?:sign|signature|token|secret|api-?key|credential)=[^\s"<>]+/gi;

/** Takes the query, where signatures and keys live, off every web address in a text. */
function withoutQueries(text: string): string {
	const short = text.replace(WEB_ADDRESS, (address) => {
		const end = address.search(/[?#]|%3F/i);
		return end === -1 ? address : `${address.slice(0, end)}?…`;
	});
	return short.replace(SIGNATURE, '…');
}

/** Markup is taken out rather than shown: a list in an error may render it. */
const withoutTags = (text: string): string => text.replace(TAG, ' ').replace(OPEN_TAG, '‹');

/** A service's own words, fit for a person: one line, no markup, no signed links, cut to a readable length. */
export function userText(text: string): string {
	if (HTML.test(text)) return 'an HTML page';
	const line = withoutQueries(withoutTags(text.slice(0, READ).replace(CONTROL, ' '))).replace(/\s+/g, ' ').trim();
	const characters = [...line];
	return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : line;
}
