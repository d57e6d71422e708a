import { isEmpty, mapValues, sortBy, uniqBy } from 'lodash';
import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isTopLevel, type FieldKind, type FieldOf, type FieldSpec } from './fieldSpec';
import { ROWS, rowsParameters } from './rows';

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
	month: () => ({ type: 'string', default: '', placeholder: 'e.g. 2026-10', hint: 'Year and month, such as 2026-10' }),
	id: () => ({ type: 'string', default: '' }),
	ids: () => ({ type: 'string', default: '' }),
	texts: () => ({ type: 'string', default: '' }),
	// The editor marks an empty JSON box as wrong; an empty list is as good as nothing, and right.
	json: () => ({ type: 'json', default: '[]' }),
	rows: ({ row, columns }) => ({
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${row}`,
		options: [{ name: ROWS, displayName: row, values: columns.map(column) }],
		default: {},
	}),
	locator: ({ searchMethod, label, dependsOn }) => ({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(dependsOn ? { typeOptions: { loadOptionsDependsOn: [...dependsOn] } } : {}),
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
	if (field.placeholder && field.kind !== 'locator' && field.kind !== 'rows') base.placeholder = field.placeholder;
	return base;
}

/** A column of a list of rows; n8n checks the required ones of each row that there is. */
function column(field: FieldSpec): INodeProperties {
	return { ...property(field), ...(field.required ? { required: true } : {}) };
}

/** A list of rows has three parameters: how it is given, the rows, and the JSON. */
function parametersOf(field: FieldSpec): FieldSpec[] {
	if (field.kind !== 'rows') return [field];
	const { specify, json } = rowsParameters(field);
	return [specify, { ...field, showWhen: { ...field.showWhen, [specify.name]: 'fields' } }, json];
}

type Show = NonNullable<IDisplayOptions['show']>;

/** Values of parameters that may hold an expression. */
type Choices = Readonly<Record<string, string>>;

/** Shown for these literal values only, and not where an expression stands in their place. */
const literally = (show: Show, choices: Choices): IDisplayOptions =>
	isEmpty(choices) ? { show } : { show, hide: mapValues(choices, (value) => [{ _cnd: { not: value } }]) };

/** Shown for these values, and wherever an expression may come to them. */
const possibly = (show: Show, choices: Choices): Show => ({ ...show, ...mapValues(choices, (value) => [value]) });

/** A condition that always holds. n8n comes to what hides a property only if no parameter in its `show` is an expression. */
const WHERE_ALL_IS_LITERAL: IDisplayOptions['hide'] = { '@version': [{ _cnd: { gte: 0 } }] };

/**
 * A required field, marked as such. n8n takes a property for shown as soon as a condition of its `show` looks at an
 * expression; were the mark on such a property, n8n would refuse a node whose Report Type is an expression for the empty
 * fields of all other types. So there are two properties of one name: the marked one for literal values, and one
 * without the mark where an expression decides.
 */
function requiredProperties(field: FieldSpec, show: Show, choices: Choices): INodeProperties[] {
	const marked = { ...property(field), required: true, displayOptions: literally(show, choices) };
	if (isEmpty(choices)) return [marked];
	return [marked, { ...property(field), displayOptions: { show: possibly(show, choices), hide: WHERE_ALL_IS_LITERAL } }];
}

function topLevelProperties(field: FieldSpec, show: Show, chosen: Choices): INodeProperties[] {
	const choices = { ...chosen, ...field.showWhen };
	if (field.required) return requiredProperties(field, show, choices);
	return [{ ...property(field), displayOptions: { show: possibly(show, choices) } }];
}

/** A field in Additional Fields, where the conditions of other fields are written with a slash. */
function additionalProperty(field: FieldSpec): INodeProperties {
	const conditions = Object.entries(field.showWhen ?? {}).map(([name, value]) => [`/${name}`, [value]]);
	if (conditions.length === 0) return property(field);
	return { ...property(field), displayOptions: { show: Object.fromEntries(conditions) as IDisplayOptions['show'] } };
}

function additionalFields(options: INodeProperties[], displayOptions: IDisplayOptions): INodeProperties[] {
	if (options.length === 0) return [];
	return [
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions,
			options: sortBy(options, 'displayName'),
		},
	];
}

/**
 * The editor's properties of a report's fields: top-level ones in their order, the rest in one collection.
 * @param show where the fields belong, by parameters that take no expression
 * @param chosen the same by parameters that may hold an expression
 */
export function fieldProperties(fields: readonly FieldSpec[], show: Show, chosen: Choices = {}): INodeProperties[] {
	const top = fields
		.filter(isTopLevel)
		.flatMap(parametersOf)
		.flatMap((field) => topLevelProperties(field, show, chosen));
	const rest = fields.filter((field) => !isTopLevel(field)).map(additionalProperty);
	return [...top, ...additionalFields(rest, literally(show, chosen))];
}

/**
 * The properties of the fields of several types, one of which a parameter chooses that may hold an expression. For that
 * case there is one collection with the additional fields of all: n8n reads a collection by the last of its name that
 * it takes for shown, and would drop what that one does not know.
 */
export function fieldPropertiesByType(
	types: ReadonlyArray<{ value: string; fields: readonly FieldSpec[] }>,
	show: Show,
	chooser: string,
): INodeProperties[] {
	const rest = types.flatMap(({ fields }) => fields).filter((field) => !isTopLevel(field));
	return [
		...types.flatMap(({ value, fields }) => fieldProperties(fields, show, { [chooser]: value })),
		...additionalFields(uniqBy(rest, 'name').map(property), { show: { ...show, [chooser]: [{ _cnd: { startsWith: '=' } }] } }),
	];
}
