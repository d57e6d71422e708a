import type { ApiFault, FileFault, YandexMarketSimulator, ZhihuiyaSimulator } from '../simulators/index.mts';

export type Simulator = ZhihuiyaSimulator | YandexMarketSimulator;
export type Service = 'Zhihuiya' | 'Yandex Market';
export type Step = 'token' | 'create' | 'check' | 'download';

/** How often something goes wrong. */
export type Times = 'once' | 'always';

/** One thing that goes wrong, of an API or of the host of the files. */
export interface Row<Fault> {
	/** As in the document. */
	name: string;
	times: Times;
	/** Decided when the simulator is there: some lead to an address of it. */
	fault: (simulator: Simulator) => Fault;
	/** Where it can happen; everywhere without it. */
	steps?: readonly Step[];
	services?: readonly Service[];
	/** Of an API: whether the service says clearly that it did nothing, so that the request may be sent again. */
	isRefusal?: boolean;
}

/** `closed`: nobody listens at the address. */
export type ApiRow = Row<ApiFault | 'closed'>;
export type FileRow = Row<FileFault>;
