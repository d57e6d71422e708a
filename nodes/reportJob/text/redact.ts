export const LINK_REMOVED = '[link removed]';

const WEB_ADDRESS = /https?:\/\/[^\s"'<>]+/gi;

/** A service's answer for *Include Raw Response*: the same shape, with every link replaced. */
export function withoutLinks(value: unknown): unknown {
	if (typeof value === 'string') return value.replace(WEB_ADDRESS, LINK_REMOVED);
	if (Array.isArray(value)) return value.map(withoutLinks);
	if (value !== null && typeof value === 'object') {
		return Object.fromEntries(
			Object.entries(value).map(([name, part]) => [name, withoutLinks(part)]),
		);
	}
	return value;
}
