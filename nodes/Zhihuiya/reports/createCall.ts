import type { IDataObject } from 'n8n-workflow';

import { sentParameters } from '../../reportJob/parameters/sentParameters';
import type { ApiCall, ReportFamily } from './family';

/** The call that creates a job of a family from its checked values. */
export function createCall(family: ReportFamily, values: IDataObject): ApiCall & { parameters: IDataObject } {
	const { createPath, fields, unsent = [], encode } = family;
	const path = typeof createPath === 'string' ? createPath : createPath(values);
	const sent = fields.filter(({ name }) => !unsent.includes(name));
	return { method: 'POST', path, parameters: sentParameters(sent, encode?.(values) ?? values) };
}
