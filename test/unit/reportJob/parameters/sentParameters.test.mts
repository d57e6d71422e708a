import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { sentParameters } from '../../../../nodes/reportJob/parameters/sentParameters';

const FIELDS: FieldSpec[] = [
	{ name: 'companyName', sentAs: 'company_name', label: 'Company Name', kind: 'text' },
	{ name: 'lang', label: 'Language', kind: 'text' },
	{ name: 'limit', label: 'Limit', kind: 'number' },
];

test('given values, then they go under the names of the service, and nothing else goes', () => {
	expect(sentParameters(FIELDS, { companyName: 'a', limit: 0, lang: undefined, period: 'custom' })).toStrictEqual({ company_name: 'a', limit: 0 });
});

test('given false and null, then they are values', () => {
	expect(sentParameters(FIELDS, { companyName: false, lang: null })).toEqual({ company_name: false, lang: null });
});

test('given a month, then it is sent whole or as the two fields of the service; given what steers, then it is not sent', () => {
	const fields: FieldSpec[] = [
		{ name: 'period', label: 'Period', kind: 'choice', steers: true, options: [] },
		{ name: 'monthOfYear', label: 'Month', kind: 'month' },
		{ name: 'monthFrom', label: 'Month From', kind: 'month', parts: { year: 'yearFrom', month: 'monthFrom' } },
	];
	const values = { period: 'custom', monthOfYear: { year: 2026, month: 1 }, yearFrom: 2025, monthFrom: 12 };
	expect(sentParameters(fields, values)).toEqual({ monthOfYear: { year: 2026, month: 1 }, yearFrom: 2025, monthFrom: 12 });
});
