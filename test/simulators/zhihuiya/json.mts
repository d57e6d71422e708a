/** A number written in full, however many digits it has. */
export class BareInteger {
	constructor(readonly digits: string) {}
}

/** JSON text by hand: 64-bit ids go out as bare integers, which JSON.stringify cannot do. */
export function toJsonText(value: unknown): string {
	if (value instanceof BareInteger) return value.digits;
	if (Array.isArray(value)) return `[${value.map(toJsonText).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
		return `{${pairs.map(([name, inner]) => `${JSON.stringify(name)}:${toJsonText(inner)}`).join(',')}}`;
	}
	return JSON.stringify(value);
}
