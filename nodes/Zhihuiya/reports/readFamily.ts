import type { IDataObject } from 'n8n-workflow';

import type { ParameterSource } from '../../reportJob/parameters/readFields';
import { readReportFields } from '../../reportJob/vendor/reportKind';
import type { ReportFamily } from './family';

/** Reads and checks what a create of a family takes. @throws InputError naming the fields */
export function readFamily(family: ReportFamily, source: ParameterSource): IDataObject {
	const values = readReportFields(family, source, family.derive);
	family.check?.(values);
	return values;
}
