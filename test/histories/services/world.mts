import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VirtualClock } from '../clock.mts';
import type { History, ReportName, Wish } from '../history.mts';
import type { Service } from '../host/wire.mts';
import type { JobRecord, Trace } from '../trace.mts';
import { Fates } from './fates.mts';
import { FileHost } from './fileHost.mts';
import { SlotlessModel } from './slotless.mts';
import { YandexMarketModel } from './yandexMarket.mts';
import { ZhihuiyaModel } from './zhihuiya.mts';

/** A vendor's service, with what a user needs of it. */
export interface VendorModel extends Service {
	readonly credential: ICredentialDataDecryptedObject;
	readonly newSecret: ICredentialDataDecryptedObject;
	/** A job that somebody else has started before the history begins. */
	seed(report: ReportName, wish: Wish): JobRecord;
}

export interface World {
	vendor: VendorModel;
	files: FileHost;
}

const MODELS = { zhihuiya: ZhihuiyaModel, yandexMarket: YandexMarketModel, slotless: SlotlessModel } as const;

/** The services of a history, in memory. */
export function worldOf(history: History, clock: VirtualClock, trace: Trace): World {
	const { service, wishes, second, vendor } = history;
	const fates = new Fates(service);
	const files = new FileHost(clock, trace, fates, service.linkLifeSeconds);
	const all = [...wishes, ...(second?.wishes ?? [])];
	return { vendor: new MODELS[vendor](clock, trace, service, fates, files, all), files };
}
