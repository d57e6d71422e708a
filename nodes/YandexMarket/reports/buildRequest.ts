import type { IDataObject } from 'n8n-workflow';

import { sentName } from '../../reportJob/parameters/fieldSpec';
import { sentParameters } from '../../reportJob/parameters/sentParameters';
import type { ReportType } from './reportType';

export interface BuiltRequest {
	path: string;
	query: IDataObject;
	body: IDataObject;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** What is sent for a report: ids in the path, `format` and its like in the query, the rest in the body. */
export function buildRequest({ path, query, fields }: Pick<ReportType, 'path' | 'query' | 'fields'>, values: IDataObject): BuiltRequest {
	const inPath = [...path.matchAll(PLACEHOLDER)].map(([, name]) => name);
	const ofPath = fields.filter((field) => inPath.includes(sentName(field)));
	const ofQuery = fields.filter((field) => query.includes(field.name) && !ofPath.includes(field));
	const ofBody = fields.filter((field) => !ofPath.includes(field) && !ofQuery.includes(field));
	const parts = sentParameters(ofPath, values);
	return {
		path: path.replace(PLACEHOLDER, (_placeholder, name: string) => encodeURIComponent(String(parts[name]))),
		query: sentParameters(ofQuery, values),
		body: sentParameters(ofBody, values),
	};
}
