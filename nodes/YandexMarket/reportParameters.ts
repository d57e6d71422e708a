import { omit, pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../reportJob/errors/inputError';
import { checkField, readFields, type ParameterSource } from '../reportJob/parameters/readFields';
import type { VendorReader } from '../reportJob/parameters/readJobItem';
import { withoutLongText } from '../reportJob/parameters/requestFacts';
import { zonedTimes } from '../reportJob/parameters/zonedTimes';
import { checkRules } from './reports/checkRules';
import { sourceType } from './reports/fields';
import { REPORT_TYPES, reportTypeOf } from './reports';
import { resolvePeriod } from './reports/period';
import type { ReportType } from './reports/reportType';
import type { YandexMarketLookup, YandexMarketPlan } from './YandexMarketService';

const MOSCOW = 'Europe/Moscow';

function chosenType(source: ParameterSource): ReportType {
	const type = reportTypeOf(source.get('reportType'));
	if (type) return type;
	throw new InputError('Report Type', `must be one of: ${REPORT_TYPES.map(({ value }) => value).join(', ')}`);
}

/** What Period stands for: as resolved when this wish first came by, so that it does not change at midnight, else now. */
function resolvedPeriod({ period }: ReportType, chosen: string, earlier: IDataObject | null, now: number): IDataObject {
	if (period === undefined || chosen === 'custom') return {};
	const resolved = resolvePeriod(period, chosen, now);
	const names = Object.keys(resolved);
	return earlier && names.every((name) => earlier[name] !== undefined) ? pick(earlier, names) : resolved;
}

/** What the Yandex Market node knows of the parameters of a report. */
export function yandexMarketReader(now: () => number = Date.now): VendorReader<YandexMarketPlan, YandexMarketLookup> {
	return {
		idField: 'reportId',
		idLabel: 'Report ID',
		continueLabel: 'Continue With Report ID',

		idFormat: () => ({
			pattern: /^(?!\.{1,2}$)[^\s/?#%\\]{1,255}$/,
			looksLike: 'it has 1 to 255 characters, without spaces and slashes',
		}),

		reportType: (source, operation) =>
			operation === 'getStatus' || operation === 'download' ? null : chosenType(source).value,

		readPlan(source, earlier) {
			const type = chosenType(source);
			const periodField = type.fields.find(({ name }) => name === 'period');
			const chosen = periodField ? String(checkField(periodField, source.get('period')) ?? 'custom') : 'custom';
			const resolved = resolvedPeriod(type, chosen, earlier, now());
			const read = readFields(type.fields, { get: (name) => resolved[name] ?? source.get(name) });
			const values = zonedTimes(type.fields, omit(read, 'period'), MOSCOW);
			checkRules(type, values, now());
			const asked = chosen === 'custom' ? values : { ...values, ...blank(resolved), period: chosen };
			return { type, values, request: withoutLongText(values), asked: `${type.value} ${JSON.stringify(asked)}` };
		},

		readLookup(source) {
			const additional = (source.get('additionalFields') ?? {}) as IDataObject;
			const value = checkField(sourceType, additional.sourceType);
			return { sourceType: value === undefined ? null : String(value) };
		},
	};
}

/** A named period is the same wish on both sides of midnight, whatever days it stands for. */
const blank = (resolved: IDataObject): IDataObject =>
	Object.fromEntries(Object.keys(resolved).map((name) => [name, null]));
