import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isTopLevel, type FieldKind, type FieldOf, type FieldSpec } from './fieldSpec';

type Shape = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

type Shapes = { [Kind in FieldKind]: (field: FieldOf<Kind>) => Shape };

const SHAPES: Shapes = {
	text: () => ({ type: 'string', default: '' }),
	longText: () => ({ type: 'string', typeOptions: { rows: 4 }, default: '' }),
	number: ({ min, max }) => ({ type: 'number', typeOptions: { minValue: min, maxValue: max }, default: '' }),
	boolean: () => ({ type: 'boolean', default: false }),
	choice: ({ options }) => ({ type: 'options', options, default: options[0]?.value ?? '' }),
	choices: ({ options }) => ({ type: 'multiOptions', options: [...options].sort(byName), default: [] }),
	date: () => ({ type: 'dateTime', typeOptions: { dateOnly: true }, default: '' }),
	dateTime: () => ({ type: 'dateTime', default: '' }),
	id: () => ({ type: 'string', default: '' }),
	ids: () => ({ type: 'string', default: '' }),
	texts: () => ({ type: 'string', default: '' }),
	json: () => ({ type: 'json', default: '' }),
	locator: ({ searchMethod, label }) => ({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${label.toLowerCase()}…`,
				typeOptions: { searchListMethod: searchMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 12345678',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\s*\\d*\\s*$', errorMessage: 'An ID is a whole number' },
					},
				],
			},
		],
	}),
};

function property(field: FieldSpec): INodeProperties {
	const shapeOf = SHAPES[field.kind] as (field: FieldSpec) => Shape;
	const shape = shapeOf(field);
	const base: INodeProperties = {
		displayName: field.label,
		name: field.name,
		...shape,
		default: field.default ?? shape.default,
	};
	if (field.description) base.description = field.description;
	if (field.hint) base.hint = field.hint;
	if (field.placeholder && field.kind !== 'locator') base.placeholder = field.placeholder;
	return base;
}

/**
 * The editor's properties of a report's fields: top-level ones in their order, the rest in one collection.
 * @param markRequired whether n8n is to refuse empty required ones itself; not where an expression may decide which
 * fields are shown, because n8n then takes all of them for shown
 */
export function fieldProperties(
	fields: readonly FieldSpec[],
	show: IDisplayOptions,
	markRequired = true,
): INodeProperties[] {
	const top = fields.filter(isTopLevel).map((field) => ({
		...property(field),
		...(field.required && markRequired ? { required: true } : {}),
		displayOptions: { ...show, show: { ...show.show, ...field.showWhen } },
	}));
	const rest = fields
		.filter((field) => !isTopLevel(field))
		.map(property)
		.sort((a, b) => a.displayName.localeCompare(b.displayName));
	if (rest.length === 0) return top;
	const additional: INodeProperties = {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: show,
		options: rest,
	};
	return [...top, additional];
}
