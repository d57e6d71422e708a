import type { INodeProperties } from 'n8n-workflow';

import { MARKET, ZHIHUIYA } from './userTexts.mts';

type Field = [where: string, field: INodeProperties];

/** Fields that a person fills in, those inside collections too; n8n's own words are on Resource and Operation. */
function fieldsIn(properties: readonly INodeProperties[], inside: string): Field[] {
	return properties.flatMap((property): Field[] => {
		const where = `${inside}.${property.name}`;
		if (property.type === 'collection') return fieldsIn(property.options as INodeProperties[], where);
		const rows = property.type === 'fixedCollection' ? (property.options as Array<{ values: INodeProperties[] }>) : [];
		return [[where, property], ...rows.flatMap(({ values }) => fieldsIn(values, where))];
	});
}

const FIELDS = [MARKET, ZHIHUIYA]
	.flatMap(({ name, properties }) => fieldsIn(properties, name))
	.filter(([, { name, type }]) => type !== 'notice' && !['resource', 'operation'].includes(name));

const where = (fields: Field[]): string[] => [...new Set(fields.map(([place, { displayName }]) => `${place} (${displayName})`))];

/** A text of several lines that may be left out needs no example; what else a person types does. */
const isTyped = ({ type, default: initial, typeOptions, required }: INodeProperties): boolean =>
	type === 'string' && initial === '' && (typeOptions?.rows === undefined || required === true);

/** What n8n shows of a text of one line in a panel of its usual width. */
const LONGEST_EXAMPLE = 44;

describe('a person who reads the panel', () => {
	it('is told what each field is', () => {
		expect(where(FIELDS.filter(([, { description, hint }]) => !description && !hint))).toEqual([]);
	});

	it('has no hint where n8n shows none: below an expression stands what it comes to', () => {
		expect(where(FIELDS.filter(([, { hint, default: initial }]) => hint && String(initial).startsWith('=')))).toEqual([]);
	});

	it('sees an example in each field that has to be typed into', () => {
		expect(where(FIELDS.filter(([, field]) => isTyped(field) && !field.placeholder))).toEqual([]);
	});

	it('sees the whole of an example', () => {
		const cut = FIELDS.filter(
			([, { type, typeOptions, placeholder = '' }]) =>
				type === 'string' && typeOptions?.rows === undefined && placeholder.length > LONGEST_EXAMPLE,
		);
		expect(where(cut)).toEqual([]);
	});

	it('reads in the panel, not only under the pointer, what may be left empty for something else', () => {
		const alternatives = FIELDS.filter(([, { description = '' }]) => /\bgive (this|these|it)\b|, or both\b/i.test(description));
		expect(where(alternatives)).toEqual([]);
	});
});

describe('the hint of', () => {
	const hintsOf = (name: string, reportType: string): string[] =>
		MARKET.properties
			.filter((property) => property.name === name && JSON.stringify(property.displayOptions ?? {}).includes(JSON.stringify(reportType)))
			.map(({ hint = '' }) => hint);

	it.each([
		['goods-turnover', 'For FBY shops'],
		['goods-movement', 'For FBY or LaaS shops'],
		['documents/shipment-list', 'For FBS shops'],
		['goods-realization', ''],
	])('a shop of %s names the shops that fit: "%s"', (reportType, hint) => {
		expect(new Set(hintsOf('campaignId', reportType))).toEqual(new Set([hint]));
	});

	it('a picking list says that its fields stand for each other', () => {
		expect(hintsOf('orderIds', 'documents/shipment-list')).toEqual(['Give a shipment, order IDs, or both']);
	});
});
