/** The month before this one, by Moscow time: `2026-10`. */
export function lastMonth(now = Date.now()): string {
	const today = new Date(now + 3 * 3_600_000);
	return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

/** Sheets of a report on a shop, or on a business. */
export const sheetsOf = (request: Record<string, unknown>): string[] =>
	request.campaignId === undefined ? ['netting'] : ['delivered', 'returned'];
