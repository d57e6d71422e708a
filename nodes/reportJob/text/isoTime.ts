/** A time (epoch ms) as ISO 8601 in UTC; null for one that no calendar holds, which is as good as unknown. */
export function isoTime(time: number | null): string | null {
	const date = new Date(time ?? Number.NaN);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
