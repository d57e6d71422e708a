const MIB = 1024 ** 2;
const MINUTE = 60_000;

/** Figures as the tables have them. */
export const mebibytes = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;
export const kibibytes = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;
export const perSecond = (count: number, ms: number): string => `${Math.round((1000 * count) / ms)} a second`;
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A time in the unit that it is read best in. */
export function duration(ms: number): string {
	if (ms < 1000) return `${Math.round(ms)} ms`;
	if (ms < 2 * MINUTE) return `${(ms / 1000).toFixed(1)} s`;
	return `${(ms / MINUTE).toFixed(1)} min`;
}
