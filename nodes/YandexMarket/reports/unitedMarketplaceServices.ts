import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import {
	businessId,
	campaignIds,
	dateFrom,
	datePeriod,
	dateTo,
	format,
	inns,
	language,
	month,
	placementPrograms,
	selectBy,
} from './fields';
import type { ReportType } from './reportType';

const BY_PERIOD = { selectBy: 'period' };
const BY_DATES = { ...BY_PERIOD, period: 'custom' };
const BY_MONTHS = { selectBy: 'months' };

const monthsOfActs: readonly FieldSpec[] = [
	{
		...month({ label: 'Month From', description: 'Month of the first act', showWhen: BY_MONTHS }),
		name: 'monthFrom',
		parts: { year: 'yearFrom', month: 'monthFrom' },
	},
	{
		...month({ label: 'Month To', description: 'Month of the last act', showWhen: BY_MONTHS }),
		name: 'monthTo',
		parts: { year: 'yearTo', month: 'monthTo' },
	},
];

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateUnitedMarketplaceServicesReport */
export const unitedMarketplaceServices: ReportType = {
	value: 'united-marketplace-services',
	name: 'Cost of Services',
	description: '«Отчет по стоимости услуг» · united-marketplace-services. Cost of Market services, by date of accrual or by month of the act.',
	path: '/v2/reports/united-marketplace-services/generate',
	query: ['format', 'language'],
	fields: [
		businessId({ required: true }),
		selectBy([
			{ name: 'Period', value: 'period', description: 'By date of accrual' },
			{ name: 'Months of Acts', value: 'months', description: 'By the month of the act' },
		]),
		datePeriod({ default: 'lastMonth', showWhen: BY_PERIOD }),
		dateFrom({ showWhen: BY_DATES }),
		dateTo({ showWhen: BY_DATES }),
		...monthsOfActs,
		format,
		language,
		placementPrograms,
		inns,
		campaignIds(),
	],
	period: 'dates',
	maxMonths: 3,
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
