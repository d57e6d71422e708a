import { get, mapValues, pick } from 'lodash';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { runsAsTool } from '../../reportJob/output/nodeSettings';
import { readFields, type ParameterSource } from '../../reportJob/parameters/readFields';
import { readLimit } from '../../reportJob/parameters/readLimit';
import { readFactsShown } from '../../reportJob/parameters/readOptions';
import { routeAnswers } from '../../reportJob/router';
import { withoutLinks } from '../../reportJob/text/redact';
import type { Json } from '../../reportJob/vendor/judgeReply';
import { MOSCOW } from '../reports/period';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { firstEntries } from './fetchPage';
import type { Lookup } from './lookup';

/** A value as a simplified item holds it: IDs and other numbers as text, what is absent as null. */
function plain(value: unknown): IDataObject[string] {
	if (Array.isArray(value)) return value.map(String);
	if (typeof value === 'boolean') return value;
	return value === undefined || value === null ? null : String(value);
}

/** An entry as *Simplify* has it: its ID, what it was asked by, and what a person or a later node needs of it. */
export function simplified({ fields, simple }: Lookup, entry: Json, values: IDataObject): IDataObject {
	const own = mapValues(simple, (path) => plain(get(entry, path)));
	const [id = ''] = Object.keys(simple);
	const askedBy = pick(values, fields.filter(({ required }) => required).map(({ name }) => name));
	return { [id]: own[id] ?? null, ...mapValues(askedBy, plain), ...own };
}

/**
 * Reads and checks what a list takes.
 * @throws InputError naming the field that is wrong
 */
export function readLookup({ fields, period = ['', ''] }: Lookup, source: ParameterSource): IDataObject {
	const values = readFields(fields, source, MOSCOW);
	const [from, to] = period.map((name) => ({ label: fields.find((field) => field.name === name)?.label ?? name, value: values[name] }));
	if (typeof from?.value === 'string' && typeof to?.value === 'string' && Date.parse(from.value) > Date.parse(to.value)) {
		throw new InputError(from.label, `(${from.value}) is after ${to.label} (${to.value})`);
	}
	return values;
}

/**
 * Get Many of a list: one item per entry.
 * @throws NodeOperationError when On Error is Stop
 */
export async function getAll(context: IExecuteFunctions, lookup: Lookup): Promise<INodeExecutionData[][]> {
	const asTool = runsAsTool(context);
	return await routeAnswers(context, async ({ source }, run) => {
		const values = readLookup(lookup, source);
		const limit = readLimit(source);
		const simplify = asTool || readFactsShown(source) === 'simple';
		const client = await YandexMarketClient.connect(context, run);
		const entries = await firstEntries(client, lookup, values, limit);
		return entries.map((entry) => ({
			json: simplify ? simplified(lookup, entry, values) : (withoutLinks(entry) as IDataObject),
		}));
	});
}
