import type { IDataObject } from 'n8n-workflow';

import type { YandexMarketSimulator, ZhihuiyaSimulator } from '../simulators/index.mts';
import { DOCUMENT_CASES } from './yandexMarketDocuments.mts';
import { LOOKUP_CASES } from './yandexMarketLookups.mts';
import { REPORT_CASES } from './yandexMarketReports.mts';
import { CHAIN_CASES } from './zhihuiya/chains.mts';
import { LINKED_CASES, LIST_CASES, NUMBERS, PATENT_ID } from './zhihuiya/linked.mts';
import { FAMILY_CASES } from './zhihuiyaFamilies.mts';

/** The simulated services. */
export interface Services {
	zhihuiya: ZhihuiyaSimulator;
	yandexMarket: YandexMarketSimulator;
}

/** Operations of a resource that run one after the other, each with what the one before put out. */
export interface Flow {
	node: keyof Services;
	resource: string;
	/** What it is about: the report type, or the platform's code. */
	about: string;
	steps: ReadonlyArray<readonly [operation: string, parameters: IDataObject]>;
}

const FAMILY_FLOWS: Flow[] = FAMILY_CASES.flatMap(({ resource, code: about, parameters }): Flow[] => [
	{ node: 'zhihuiya', resource, about, steps: [['generate', parameters], ['getStatus', {}], ['download', {}]] },
	{ node: 'zhihuiya', resource, about, steps: [['generateAndDownload', parameters]] },
]);

const WITH_LOGO = FAMILY_CASES.filter(({ resource }) => ['enterpriseReport', 'patentValueReport'].includes(resource));

/** Reports of which the platform makes two kinds, each at an address of its own. */
const LOGO_FLOWS: Flow[] = WITH_LOGO.flatMap(({ resource, code: about, parameters }) =>
	[true, false].map((withLogo) => ({
		node: 'zhihuiya' as const,
		resource,
		about,
		steps: [['generate', { ...parameters, additionalFields: { withLogo } }] as const],
	})),
);

const CHAIN_FLOWS: Flow[] = CHAIN_CASES.flatMap(({ resource, whole, steps }): Flow[] => [
	{ node: 'zhihuiya', resource, about: 'steps', steps },
	{ node: 'zhihuiya', resource, about: 'whole chain', steps: [['generateFromText', whole]] },
]);

/** Makes what the flows ask for that is not of their own making. */
export function seedServices({ zhihuiya }: Services): void {
	const createdAt = Date.UTC(2026, 1, 1, 12);
	const seed = (taskId: string, agentType: string) => zhihuiya.seedOffline({ taskId, agentType, companyId: 'company-1', createdAt });
	for (let number = 1; number <= 6; number += 1) seed(`task-${number}`, 'ai_novelty_search');
	seed('fto-1', 'ai_fto_search');
	for (const number of NUMBERS) zhihuiya.seedPatent({ number });
	zhihuiya.seedPatent({ number: 'CN100000001B', patentId: PATENT_ID, file: null, related: 'US1000001A1' });
}

const LINKED_FLOWS: Flow[] = [
	...LINKED_CASES.map(({ resource, code: about, parameters }): Flow => ({ node: 'zhihuiya', resource, about, steps: [['download', parameters]] })),
	...LIST_CASES.map(({ resource, code: about, parameters }): Flow => ({ node: 'zhihuiya', resource, about, steps: [['getAll', parameters]] })),
];

const MARKET_REPORT_FLOWS: Flow[] = REPORT_CASES.flatMap(({ type, parameters }): Flow[] => {
	const chosen = { reportType: type, ...parameters };
	return [
		{ node: 'yandexMarket', resource: 'report', about: type, steps: [['generate', chosen], ['getStatus', {}], ['download', {}]] },
		{ node: 'yandexMarket', resource: 'report', about: type, steps: [['generateAndDownload', chosen]] },
	];
});

const locator = (id: number): IDataObject => ({ __rl: true, mode: 'id', value: String(id) });

const shop = { campaignId: locator(21000002) };

const MARKET_FLOWS: Flow[] = [
	...DOCUMENT_CASES.map(({ operation, parameters }): Flow => ({ node: 'yandexMarket', resource: 'document', about: '', steps: [[operation, parameters]] })),
	{ node: 'yandexMarket', resource: 'document', about: '', steps: [['supplyRequestDocuments', { ...shop, supplyRequestId: '42' }]] },
	{ node: 'yandexMarket', resource: 'chat', about: '', steps: [['downloadAttachments', { businessId: locator(1000101), chatId: locator(3001) }]] },
	{ node: 'yandexMarket', resource: 'shop', about: '', steps: [['getAll', {}]] },
	...LOOKUP_CASES.map(({ resource, parameters }): Flow => ({ node: 'yandexMarket', resource, about: '', steps: [['getAll', parameters]] })),
];

/** Every operation of both nodes, with every report type, by the rows of the tests. */
export const EVERY_OPERATION: readonly Flow[] = [
	...FAMILY_FLOWS,
	...LOGO_FLOWS,
	...CHAIN_FLOWS,
	...LINKED_FLOWS,
	...MARKET_REPORT_FLOWS,
	...MARKET_FLOWS,
];
