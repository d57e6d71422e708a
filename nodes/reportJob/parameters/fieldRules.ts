import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import type { FieldSpec } from './fieldSpec';
import { allOf, anyOf } from './wording';

type Group = readonly string[];

/** What the fields of a report must fulfil together; fields are named by their `name`. */
export interface FieldRules {
	/** Groups of which exactly one must be given, and whole. */
	exactlyOneOf?: readonly Group[];
	/** Groups of which at least one must be given, and whole. */
	atLeastOneOf?: readonly Group[];
}

type LabelsOf = (names: Group) => string[];

function checkExactlyOne(groups: readonly Group[], labels: LabelsOf, isGiven: (name: string) => boolean): void {
	const [first, second] = groups.filter((group) => group.some(isGiven));
	if (!first) throw new InputError(anyOf(groups.map(labels)), 'is required: give exactly one of these');
	if (second) {
		const given = (group: Group) => allOf(labels(group.filter(isGiven)));
		throw new InputError(given(first), `cannot be combined with ${given(second)}: give one or the other`);
	}
	const missing = first.filter((name) => !isGiven(name));
	if (missing.length === 0) return;
	const given = allOf(labels(first.filter(isGiven)));
	throw new InputError(allOf(labels(missing)), `${missing.length > 1 ? 'are' : 'is'} required together with ${given}`);
}

function checkAtLeastOne(groups: readonly Group[], labels: LabelsOf, isGiven: (name: string) => boolean): void {
	if (groups.some((group) => group.every(isGiven))) return;
	throw new InputError(anyOf(groups.map(labels)), 'is required: give at least one of these');
}

/** Checks the rules between fields. @throws InputError naming the fields by their labels */
export function checkFieldRules(fields: readonly FieldSpec[], rules: FieldRules, values: IDataObject): void {
	const labels: LabelsOf = (names) => names.map((name) => fields.find((field) => field.name === name)?.label ?? name);
	const isGiven = (name: string) => values[name] !== undefined;
	if (rules.exactlyOneOf) checkExactlyOne(rules.exactlyOneOf, labels, isGiven);
	if (rules.atLeastOneOf) checkAtLeastOne(rules.atLeastOneOf, labels, isGiven);
}
