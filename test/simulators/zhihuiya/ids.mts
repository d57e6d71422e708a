import { createHash } from 'node:crypto';
import type { IdStyle } from './family.mts';

/** New ids, the same in every run. @param before so many others were given out: two simulators then give different ones */
export function idMaker(before = 0): (style: IdStyle) => string {
	let count = before;
	return (style) => {
		count += 1;
		// odd steps from an odd start: never a value that a double can hold
		if (style === 'bare64') return String(1583721096215433217n + 202n * BigInt(count));
		const hex = createHash('md5').update(`job ${count}`).digest('hex');
		if (style === 'hex32') return hex;
		return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
	};
}
