import {
	businessId,
	campaignIds,
	dateFrom,
	datePeriod,
	dateTo,
	format,
	inns,
	language,
	monthOfYear,
	placementPrograms,
	selectBy,
} from './fields';
import type { ReportType } from './reportType';

const BY_PERIOD = { selectBy: 'period' };
const BY_DATES = { ...BY_PERIOD, period: 'custom' };
const BY_ORDER = { selectBy: 'bankOrder' };

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateUnitedNettingReport */
export const unitedNetting: ReportType = {
	value: 'united-netting',
	name: 'Payments (Netting)',
	description: '«Отчет по платежам» · united-netting. Payments for a period, of one bank order, or Market points of one month.',
	path: '/v2/reports/united-netting/generate',
	query: ['format', 'language'],
	fields: [
		businessId({ required: true }),
		selectBy([
			{ name: 'Period', value: 'period', description: 'All payments of some days' },
			{ name: 'Bank Order', value: 'bankOrder', description: 'What one payment order is made up of (платёжное поручение)' },
			{ name: 'Month of Market Points', value: 'monthOfYear', description: 'Points that Market granted in a month (баллы Маркета)' },
		]),
		datePeriod({ showWhen: BY_PERIOD }),
		dateFrom({ showWhen: BY_DATES }),
		dateTo({ showWhen: BY_DATES }),
		{
			name: 'bankOrderId',
			label: 'Bank Order ID',
			kind: 'id',
			required: true,
			placeholder: 'e.g. 987654',
			description: 'Number of one bank order',
			showWhen: BY_ORDER,
		},
		{
			name: 'bankOrderDateTime',
			label: 'Bank Order Date and Time',
			kind: 'dateTime',
			required: true,
			description: 'Date and time of that bank order',
			showWhen: BY_ORDER,
		},
		monthOfYear({ label: 'Month of Market Points', showWhen: { selectBy: 'monthOfYear' } }),
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
