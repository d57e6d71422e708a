import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { checkField, type ParameterSource } from '../../reportJob/parameters/readFields';

const DEFAULT_LIMIT = 50;

const LIMIT: FieldSpec = { name: 'limit', label: 'Limit', kind: 'number', min: 1, max: 1_000_000 };

/** How many items a Get Many may return: *Limit*, unless *Return All* is on. @throws InputError */
export function readLimit(source: ParameterSource): number {
	if (source.get('returnAll') === true) return Number.POSITIVE_INFINITY;
	return Number(checkField(LIMIT, source.get(LIMIT.name)) ?? DEFAULT_LIMIT);
}
