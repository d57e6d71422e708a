import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { readFields, withoutSteering, type ParameterSource } from '../../reportJob/parameters/readFields';
import { checkRules } from './checkRules';
import { MOSCOW, resolvePeriod } from './period';
import type { ReportType } from './reportType';

const CUSTOM = 'custom';

/** What an item asks of a report type. */
export interface ReadReport {
	/** The checked values, as they are sent. */
	values: IDataObject;
	/** All that was asked for, as text, with a named period in place of its days. */
	asked: string;
}

/** What Period stands for: as resolved when this wish first came by, so that it does not change at midnight, else now. */
function resolvedPeriod({ period }: ReportType, chosen: string, earlier: IDataObject | null, now: number): IDataObject {
	if (period === undefined || chosen === CUSTOM) return {};
	const resolved = resolvePeriod(period, chosen, now);
	const names = Object.keys(resolved);
	return earlier && names.every((name) => earlier[name] !== undefined) ? pick(earlier, names) : resolved;
}

/** A named period is the same wish on both sides of midnight, whatever days it stands for. */
const blank = (resolved: IDataObject): IDataObject =>
	Object.fromEntries(Object.keys(resolved).map((name) => [name, null]));

/**
 * Reads and checks what a report type takes.
 * @param earlier the request as it was resolved when the same wish first came by, if it did
 * @param now epoch ms
 * @throws InputError naming the fields that are wrong
 */
export function readReport(type: ReportType, source: ParameterSource, earlier: IDataObject | null, now: number): ReadReport {
	const read = readFields(type.fields, source, MOSCOW);
	const chosen = String(read.period ?? CUSTOM);
	const resolved = resolvedPeriod(type, chosen, earlier, now);
	const values: IDataObject = { ...withoutSteering(type.fields, read), ...resolved };
	checkRules(type, values, now);
	const asked = chosen === CUSTOM ? values : { ...values, ...blank(resolved), period: chosen };
	return { values, asked: `${type.value} ${JSON.stringify(asked)}` };
}
