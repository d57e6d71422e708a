import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { factNames, factsToJson, type FactsShown, type IdField, type JobFacts } from '../job/facts';
import { keptColumns } from './keptColumns';

/**
 * The JSON of an item about a job: the input's columns with the facts laid over them. A fact that is not shown leaves
 * nothing under its name either, because what an earlier node or round put there is out of date.
 */
export function jobJson(columns: IDataObject, facts: JobFacts, idField: IdField, shown: FactsShown): IDataObject {
	return { ...omit(keptColumns(columns), factNames(idField)), ...factsToJson(facts, idField, shown) };
}
