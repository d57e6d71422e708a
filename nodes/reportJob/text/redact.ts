import { WEB_ADDRESS } from './webAddress';

export const LINK_REMOVED = '[link removed]';

/** A value that is a link as a whole may hold spaces and quotes that were never encoded. */
const WHOLE_LINK = /^\s*https?:\/\//i;

const textWithoutLinks = (text: string): string =>
	WHOLE_LINK.test(text) ? LINK_REMOVED : text.replace(WEB_ADDRESS, LINK_REMOVED);

/** A service's answer for *Include Raw Response*: the same shape, with every link replaced. */
export function withoutLinks(value: unknown): unknown {
	if (typeof value === 'string') return textWithoutLinks(value);
	if (Array.isArray(value)) return value.map(withoutLinks);
	if (value !== null && typeof value === 'object') {
		return Object.fromEntries(
			Object.entries(value).map(([name, part]) => [textWithoutLinks(name), withoutLinks(part)]),
		);
	}
	return value;
}
