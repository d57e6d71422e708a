import type { IDataObject } from 'n8n-workflow';

import { sentName } from '../../reportJob/parameters/fieldSpec';
import type { ReportType } from './reportType';

export interface BuiltRequest {
	path: string;
	query: IDataObject;
	body: IDataObject;
}

/** What is sent for a report: ids in the path, `format` and its like in the query, the rest in the body. */
export function buildRequest({ path, query: inQuery, fields }: ReportType, values: IDataObject): BuiltRequest {
	const query: IDataObject = {};
	const body: IDataObject = {};
	let filledPath = path;
	for (const field of fields) {
		const value = values[field.name];
		if (value === undefined || field.name === 'period') continue;
		const name = sentName(field);
		const placeholder = `{${name}}`;
		if (filledPath.includes(placeholder)) {
			filledPath = filledPath.replace(placeholder, encodeURIComponent(String(value)));
			continue;
		}
		(inQuery.includes(field.name) ? query : body)[name] = value;
	}
	return { path: filledPath, query, body };
}
