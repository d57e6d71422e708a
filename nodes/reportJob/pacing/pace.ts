/** How often a service lets one kind of request of one account through. */
export interface Pace {
	requests: number;
	windowMs: number;
	/** Whether the service's windows start at whole multiples of `windowMs` of its clock, or at the first request. */
	aligned: boolean;
	/** Added to the start of a later window, for clocks that differ a little. */
	marginMs: number;
	/** The shorter window of a paid tariff, where there is one; the service's replies tell which of the two holds. */
	fasterWindowMs?: number;
}

/** What the headers of a service's reply say of its limit. */
export interface LimitReport {
	/** Requests that the service still takes in its window. */
	remaining: number;
	/** Epoch ms, by this machine's clock, at which that window ends. */
	until: number;
	/** By how many ms the service's clock is ahead of this machine's. */
	ahead?: number;
}

/** Whether single requests go at equal distances, which needs no word of the service. */
export const isSteady = ({ requests, aligned }: Pace): boolean => requests === 1 && !aligned;
