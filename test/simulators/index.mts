export { ask, stoppedClock, type Reply } from './client.mts';
export type { FileKind, FileSpec } from './files/content.mts';
export type { FileFault } from './files/faults.mts';
export { startFileHost, type FileHost, type PublishedFile } from './files/host.mts';
export type { LinkOptions } from './files/links.mts';
export type { ApiFault } from './http/faults.mts';
export type { Journal, JournalEntry, Match } from './http/journal.mts';
export type { Job, JobScript } from './jobs/job.mts';
export { REPORT_TYPES } from './yandexMarket/reportTypes.mts';
export type { YandexJobScript, YandexMarketSettings } from './yandexMarket/settings.mts';
export {
	failure,
	startYandexMarketSimulator,
	type YandexMarketOptions,
	type YandexMarketSimulator,
} from './yandexMarket/simulator.mts';
export { FAMILIES } from './zhihuiya/families.mts';
export type { ZhihuiyaJobScript, ZhihuiyaSettings } from './zhihuiya/settings.mts';
export {
	refusal,
	startZhihuiyaSimulator,
	type ZhihuiyaOptions,
	type ZhihuiyaSimulator,
} from './zhihuiya/simulator.mts';
