import type { IDataObject } from 'n8n-workflow';

import { factsToJson, type IdField, type JobFacts } from '../job/facts';
import { keptColumns, type Extras } from '../job/jobItem';
import { withoutLinks } from '../text/redact';

/** An item's JSON: the input's columns with the facts laid over them; as a tool, the facts alone. */
export function itemJson(
	input: IDataObject,
	facts: JobFacts,
	idField: IdField,
	{ raw, downloadLink }: Extras,
	asTool: boolean,
): IDataObject {
	return {
		...(asTool ? {} : keptColumns(input)),
		...factsToJson(facts, idField),
		...(raw === undefined ? {} : { raw: withoutLinks(raw) as IDataObject }),
		...(downloadLink === undefined ? {} : { downloadLink }),
	};
}
