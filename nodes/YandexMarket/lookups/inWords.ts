import { get, lowerCase } from 'lodash';
import { DateTime } from 'luxon';

import type { Json } from '../../reportJob/vendor/judgeReply';

/** A value of an entry as text; null where there is none. IDs are text everywhere in the node's output. */
export function textAt(entry: Json, path: string): string | null {
	const value = get(entry, path) as unknown;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? null : text;
}

/** A value of the service's own vocabulary in words: `OUTBOUND_CONFIRMED` is `outbound confirmed`. */
export function wordsAt(entry: Json, path: string): string | null {
	const value = textAt(entry, path);
	return value === null ? null : lowerCase(value);
}

const timeAt = (entry: Json, path: string): DateTime | null => {
	const time = DateTime.fromISO(textAt(entry, path) ?? '', { setZone: true, locale: 'en-GB' });
	return time.isValid ? time : null;
};

/** The day of a time, as the service's own clock has it: `2 Mar 2026`. */
export const dayAt = (entry: Json, path: string): string | null => timeAt(entry, path)?.toFormat('d LLL yyyy') ?? null;

/** The day and the hours of an interval: `2 Mar 2026, 10:00–12:00`. */
export function hoursAt(entry: Json, from: string, to: string): string | null {
	const [begin, end] = [timeAt(entry, from), timeAt(entry, to)];
	if (begin === null) return null;
	const hours = [begin, end].flatMap((time) => time?.toFormat('HH:mm') ?? []).join('–');
	return `${begin.toFormat('d LLL yyyy')}, ${hours}`;
}
