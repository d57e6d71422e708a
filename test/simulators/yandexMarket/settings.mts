import type { LinkOptions } from '../files/links.mts';
import type { JobScript } from '../jobs/job.mts';
import type { Rate, Tariff } from './reportType.mts';

/** How strict the simulator is. May be changed at any time. */
export interface YandexMarketSettings {
	/** of reports whose script does not say otherwise; 0: ready at the first check */
	generationMs: number;
	tariff: Tariff;
	/** windows by method and cabinet, aligned to the clock, with their headers */
	rateLimits: boolean;
	/** replaces the length of every window */
	windowMs: number | null;
	/** status requests of a cabinet; documented: 100 a minute */
	statusRate: Rate;
	/** reports that may be generating at a time; `tariff`: 1 or 10 */
	activeReports: number | 'tariff' | null;
	/** requests at a time for one entity; documented: 4 */
	parallel: number | null;
	/** each answer takes this long … */
	latencyMs: number;
	/** … or waits for this: how parallel requests are made to meet */
	hold: (() => Promise<void>) | null;
	/** refuse dates further back than the tariff allows */
	lookback: boolean;
	/** documented: 60 minutes */
	link: LinkOptions;
}

export const DEFAULT_SETTINGS: YandexMarketSettings = {
	generationMs: 0,
	tariff: 'medium',
	rateLimits: false,
	windowMs: null,
	statusRate: { requests: 100, windowMs: 60_000 },
	activeReports: null,
	parallel: null,
	latencyMs: 0,
	hold: null,
	lookback: false,
	link: { lifeMs: 3_600_000, style: 'sigv4' },
};

export interface YandexJobScript extends JobScript {
	/** what the service says it will take; by default what it takes */
	estimateMs?: number;
	/** only once the report has ended */
	subStatus?: 'NO_DATA' | 'TOO_LARGE' | 'RESOURCE_NOT_FOUND' | (string & {});
	/** by default every report that is DONE has one, except with NO_DATA */
	withFile?: boolean;
}
