import type { IDataObject } from 'n8n-workflow';

import { checkFieldRules } from '../../reportJob/parameters/fieldRules';
import type { ReportFamily } from './family';

/** Checks what the values of a family's fields must fulfil together. @throws InputError naming the fields */
export function checkFamily(family: ReportFamily, values: IDataObject): void {
	checkFieldRules(family.fields, family, values);
	family.check?.(values);
}
