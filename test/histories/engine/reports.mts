import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ReportName, Vendor, Wish } from '../history.mts';

/** How one kind of report is asked for in a workflow. */
export interface ReportSettings {
	vendor: Vendor;
	/** What every operation takes. */
	where: INodeParameters;
	/** What a create takes, from the columns of the item. */
	request: INodeParameters;
	/** A field of the request whose expression changes with time. */
	changing: INodeParameters;
	/** The request after the user has edited it. */
	edited: INodeParameters;
	idField: 'jobId' | 'reportId';
}

const byId = (expression: string): INodeParameters => ({ __rl: true, mode: 'id', value: expression });

export const REPORTS: Readonly<Record<ReportName, ReportSettings>> = {
	enterpriseReport: {
		vendor: 'zhihuiya',
		where: { resource: 'enterpriseReport' },
		request: { companyName: '={{ $json.company }}', fileFormat: 'pdf' },
		changing: { fileFormat: "={{ $now.second % 2 ? 'pdf' : 'word' }}" },
		edited: { additionalFields: { withLogo: false } },
		idField: 'jobId',
	},
	prePatentEvaluation: {
		vendor: 'zhihuiya',
		where: { resource: 'prePatentEvaluation' },
		request: { text: '={{ $json.company }}', reportName: 'Evaluation', techMaturityIndex: 4 },
		changing: { reportName: '=Evaluation of {{ $now.toISO() }}' },
		edited: { techMaturityIndex: 5 },
		idField: 'jobId',
	},
	feasibilityAnalysis: {
		vendor: 'zhihuiya',
		where: { resource: 'feasibilityAnalysis' },
		request: { text: '={{ $json.company }}', lang: 'en' },
		changing: { lang: "={{ $now.second % 2 ? 'cn' : 'en' }}" },
		edited: { additionalFields: { needLogo: false } },
		idField: 'jobId',
	},
	quickSearchReport: {
		vendor: 'zhihuiya',
		where: { resource: 'quickSearchReport' },
		request: {
			technicalIssues: '={{ $json.company }}',
			additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost" }]' },
		},
		changing: {
			additionalFields: {
				analysisDirectory: '=[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost {{ $now.toMillis() }}" }]',
			},
		},
		edited: { additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_2", "name": "Price" }]' } },
		idField: 'jobId',
	},
	'goods-feedback': {
		vendor: 'yandexMarket',
		where: { resource: 'report', reportType: 'goods-feedback' },
		request: { businessId: byId('={{ $json.business }}') },
		changing: { additionalFields: { format: "={{ $now.second % 2 ? 'CSV' : 'FILE' }}" } },
		edited: { additionalFields: { format: 'CSV' } },
		idField: 'reportId',
	},
	'united-netting': {
		vendor: 'yandexMarket',
		where: { resource: 'report', reportType: 'united-netting' },
		request: { businessId: byId('={{ $json.business }}'), period: 'custom', dateFrom: '={{ $json.day }}', dateTo: '2026-02-20' },
		changing: { dateTo: "={{ '2026-02-' + (10 + ($now.minute % 10)) }}" },
		edited: { additionalFields: { format: 'CSV' } },
		idField: 'reportId',
	},
	'documents/labels': {
		vendor: 'yandexMarket',
		where: { resource: 'report', reportType: 'documents/labels' },
		request: { businessId: byId('={{ $json.business }}'), orderIds: '={{ $json.order }}' },
		changing: { additionalFields: { pageFormat: "={{ $now.second % 2 ? 'A7' : 'A4' }}" } },
		edited: { additionalFields: { pageFormat: 'A9' } },
		idField: 'reportId',
	},
	'goods-realization': {
		vendor: 'yandexMarket',
		where: { resource: 'report', reportType: 'goods-realization' },
		request: { campaignId: byId('={{ $json.shop }}'), period: 'custom', month: '=2025-{{ $json.month }}' },
		changing: { additionalFields: { format: "={{ $now.second % 2 ? 'CSV' : 'FILE' }}" } },
		edited: { additionalFields: { format: 'CSV' } },
		idField: 'reportId',
	},
	slotless: {
		vendor: 'slotless',
		where: { resource: 'report', reportType: 'stock' },
		request: { subject: '={{ $json.company }}' },
		changing: { title: '=Stock at {{ $now.toISO() }}' },
		edited: { title: 'Edited' },
		idField: 'reportId',
	},
};

export const BUSINESSES = 2;
export const SHOPS = 3;
export const businessOf = (subject: number): number => 1_000_100 + (subject % BUSINESSES);
export const shopOf = (subject: number): number => 21_000_000 + (subject % SHOPS);
/** The cabinet that a shop belongs to. */
export const businessOfShop = (shop: number): number => 1_000_100 + (shop % BUSINESSES);

/** The reports whose slots are counted for a whole cabinet get one for each subject where nothing else tells them apart. */
const ownBusiness = (report: ReportName, subject: number): number =>
	report === 'goods-feedback' ? 1_000_200 + subject : businessOf(subject);

/** The columns of the item that a wish comes in with. */
export function columnsOf(report: ReportName, { subject }: Wish, index: number): IDataObject {
	return {
		row: index + 1,
		company: `Company ${subject}`,
		business: String(ownBusiness(report, subject)),
		day: `2026-01-${String(1 + (subject % 28)).padStart(2, '0')}`,
		order: String(9_000_000 + subject),
		shop: String(shopOf(subject)),
		month: 1 + (subject % 12),
	};
}
