import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../reportJob/errors/inputError';
import { readFields } from '../reportJob/parameters/readFields';
import type { VendorReader } from '../reportJob/parameters/readJobItem';
import { withoutLongText } from '../reportJob/parameters/requestFacts';
import { familyOf } from './reports';
import { sentParameters } from './reports/createCall';
import type { ReportFamily } from './reports/family';
import type { ZhihuiyaLookup, ZhihuiyaPlan } from './ZhihuiyaService';

function checkAnyOf({ anyOf = [], fields }: ReportFamily, values: IDataObject): void {
	if (anyOf.length === 0 || anyOf.some((name) => values[name] !== undefined)) return;
	const labels = anyOf.map((name) => fields.find((field) => field.name === name)?.label ?? name);
	const last = labels.pop();
	throw new InputError([...labels].join(', ') + (labels.length ? ` or ${last}` : (last ?? '')), 'is required: give at least one of them');
}

/** What the Zhihuiya node knows of its parameters. */
export const zhihuiyaReader: VendorReader<ZhihuiyaPlan, ZhihuiyaLookup> = {
	idField: 'jobId',
	idLabel: 'Job ID',
	continueLabel: 'Continue With Job ID',

	idFormat: (source) => familyOf(source.get('resource') as string).id,

	reportType: (source) => familyOf(source.get('resource') as string).code,

	readPlan(source) {
		const family = familyOf(source.get('resource') as string);
		const read = readFields(family.fields, source);
		const values = { ...read, ...family.derive?.(read) };
		checkAnyOf(family, values);
		family.check?.(values);
		return { family, values, request: withoutLongText(values), asked: JSON.stringify(values) };
	},

	readLookup(source) {
		const family = familyOf(source.get('resource') as string);
		const fields = family.statusFields ?? [];
		return { family, parameters: sentParameters(fields, readFields(fields, source)) };
	},
};
