/**
 * n8n stores and sends execution data as one flat array: every object, array and string is an entry, and whatever holds
 * one refers to it by its index written as a string. So shared values are written once and cycles can be written at all.
 */
export function parseFlatted(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const known = new Map<number, unknown>();

	const resolve = (value: unknown): unknown =>
		typeof value === 'string' ? entry(Number(value)) : value;

	function entry(index: number): unknown {
		if (known.has(index)) return known.get(index);
		const stored = entries[index];
		if (typeof stored !== 'object' || stored === null) return stored;
		const target: unknown[] | Record<string, unknown> = Array.isArray(stored) ? [] : {};
		known.set(index, target);
		for (const [key, value] of Object.entries(stored))
			(target as Record<string, unknown>)[key] = resolve(value);
		return target;
	}

	return entry(0);
}
