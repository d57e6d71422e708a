import type { IDataObject } from 'n8n-workflow';

import { andReadOnly, FORMAT, PER_10_MINUTES, PER_2_MINUTES, SOURCE_TYPE, type PlacementType } from '../../simulators/yandexMarket/reportType.mts';
import { mayBusiness, mayCampaign, need, needBusiness, needDates, needMonth } from '../../simulators/yandexMarket/shape.mts';
import {
	badDates,
	badMonth,
	BUSINESS,
	business,
	badSubject,
	byId,
	february,
	inFebruary,
	inJanuary,
	noBusiness,
	SHOP,
	shop,
	TABLES,
	tooOld,
	v2,
	type Refused,
	type ReportCase,
} from './reportCase.mts';

const ALL_BUT_LAAS: PlacementType[] = ['FBY', 'FBS', 'DBS', 'EXPRESS'];
const LOOKBACK = { none: 90, medium: 400 };
const SCOPES = [...andReadOnly('promotion'), 'finance-and-accounting'];

const badAttribution: Refused[] = [
	['an unknown attribution', { ...business, ...inFebruary, attributionType: 'ORDERS' }, /^Attribution must be one of: CLICKS, SHOWS; it is "ORDERS"/],
];

const needAttribution = need('attributionType', 'string', { values: ['CLICKS', 'SHOWS'] });

/** Statistics of one kind of advertisement. */
const statistics = (
	type: string,
	service: Partial<ReportCase['service']>,
	more: IDataObject = {},
	refused: Refused[] = [],
): ReportCase => ({
	type,
	parameters: { ...business, ...inFebruary, ...more, additionalFields: { format: 'CSV', sourceType: 'SELLER' } },
	request: {
		path: v2(type),
		query: { format: 'CSV', sourceType: 'SELLER' },
		body: { businessId: BUSINESS, ...february, ...more },
	},
	files: TABLES,
	refused: [noBusiness({ ...inFebruary, ...more }), ...badDates({ ...business, ...more }), tooOld({ ...business, ...more }), ...refused],
	service: {
		path: v2(type),
		models: ALL_BUT_LAAS,
		query: [FORMAT, SOURCE_TYPE],
		body: [needBusiness, ...needDates, ...(more.attributionType === undefined ? [] : [needAttribution])],
		rate: PER_2_MINUTES,
		lookbackDays: LOOKBACK,
		capped: true,
		scopes: SCOPES,
		...service,
	},
});

/** Advertisements, and how products sell. */
export const ADS_CASES: readonly ReportCase[] = [
	{
		type: 'marketing-detalization',
		parameters: { ...business, ...inJanuary, additionalFields: { format: 'JSON' } },
		request: {
			path: `/v1/businesses/${BUSINESS}/reports/marketing-detalization/generate`,
			query: { format: 'JSON' },
			body: { monthOfYear: { year: 2026, month: 1 } },
		},
		files: TABLES,
		refused: [noBusiness(inJanuary), ...badMonth(business)],
		service: {
			path: '/v1/businesses/:businessId/reports/marketing-detalization/generate',
			models: [...ALL_BUT_LAAS, 'LAAS'],
			query: [FORMAT, SOURCE_TYPE],
			body: [needMonth],
			rate: PER_2_MINUTES,
			scopes: ['finance-and-accounting'],
		},
	},
	statistics('banners-statistics', {
		notForYandexGo: true,
		sheets: ['banners_statistics_report_consolidated', 'banners_statistics_report_by_service_type'],
	}),
	statistics('boost-consolidated', { notForYandexGo: true, sheets: ['business_boost_consolidated'] }),
	statistics(
		'shelf-statistics',
		{ sheets: ['shelfs_statistics_summary', 'shelfs_statistics_by_category'] },
		{ attributionType: 'CLICKS' },
		badAttribution,
	),
	statistics(
		'shows-boost',
		{
			notForYandexGo: true,
			sheets: ['business_shows_boost_consolidated_campaigns', 'business_shows_boost_consolidated_offers'],
		},
		{ attributionType: 'SHOWS' },
		badAttribution,
	),
	{
		type: 'competitors-position',
		parameters: { ...business, categoryId: byId(90401), ...inFebruary },
		request: { path: v2('competitors-position'), body: { businessId: BUSINESS, categoryId: 90401, ...february } },
		files: TABLES,
		refused: [
			noBusiness({ categoryId: byId(90401), ...inFebruary }),
			['no category', { ...business, ...inFebruary }, /Category\"? is required/],
			...badDates({ ...business, categoryId: byId(90401) }),
			tooOld({ ...business, categoryId: byId(90401) }),
		],
		service: {
			path: v2('competitors-position'),
			models: ALL_BUT_LAAS,
			query: [FORMAT],
			body: [needBusiness, need('categoryId', 'integer'), ...needDates],
			rate: PER_10_MINUTES,
			lookbackDays: LOOKBACK,
			capped: true,
			scopes: SCOPES,
			sheets: ['competitors_position'],
		},
	},
	{
		type: 'key-indicators',
		parameters: { ...business, detalizationLevel: 'WEEK' },
		request: { path: v2('key-indicators'), body: { businessId: BUSINESS, detalizationLevel: 'WEEK' } },
		files: TABLES,
		refused: badSubject({ detalizationLevel: 'WEEK' }),
		service: {
			path: v2('key-indicators'),
			models: ALL_BUT_LAAS,
			query: [FORMAT],
			body: [mayBusiness, mayCampaign, need('detalizationLevel', 'string', { values: ['WEEK', 'MONTH'] })],
			rules: [{ kind: 'exactlyOneOf', groups: [['businessId'], ['campaignId']] }],
			rate: PER_2_MINUTES,
			lookbackDays: LOOKBACK,
			capped: true,
			scopes: SCOPES,
			sheets: [
				'key_indicators_summary',
				'key_indicators_revenue',
				'key_indicators_sales',
				'key_indicators_expenses',
				'key_indicators_full',
			],
		},
	},
	{
		type: 'shows-sales',
		parameters: { reportFor: 'shop', ...shop, period: 'lastWeek', grouping: 'OFFERS' },
		request: {
			path: v2('shows-sales'),
			body: { campaignId: SHOP, dateFrom: '2026-02-23', dateTo: '2026-03-01', grouping: 'OFFERS' },
		},
		files: TABLES,
		refused: [
			...badSubject({ ...inFebruary, grouping: 'OFFERS' }),
			...badDates({ ...business, grouping: 'OFFERS' }),
			tooOld({ ...business, grouping: 'OFFERS' }),
		],
		service: {
			path: v2('shows-sales'),
			models: ALL_BUT_LAAS,
			query: [FORMAT],
			body: [mayBusiness, mayCampaign, ...needDates, need('grouping', 'string', { values: ['CATEGORIES', 'OFFERS'] })],
			rules: [{ kind: 'exactlyOneOf', groups: [['businessId'], ['campaignId']] }],
			rate: PER_10_MINUTES,
			lookbackDays: LOOKBACK,
			capped: true,
			scopes: ['finance-and-accounting'],
			sheets: ['sales_funnel_report'],
		},
	},
];
