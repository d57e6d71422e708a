/** The shape of one value in a request body, as the OpenAPI document gives it. */
export interface Shape {
	name: string;
	type: 'integer' | 'string' | 'boolean' | 'date' | 'dateTime' | 'array' | 'object';
	required?: true;
	values?: readonly string[];
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	uniqueItems?: true;
	items?: Shape;
	fields?: readonly Shape[];
}

type More = Partial<Omit<Shape, 'name' | 'type' | 'required'>>;

export const need = (name: string, type: Shape['type'], more: More = {}): Shape => ({
	name,
	type,
	required: true,
	...more,
});

export const may = (name: string, type: Shape['type'], more: More = {}): Shape => ({
	name,
	type,
	...more,
});

const MONTH_FIELDS = [
	need('year', 'integer'),
	need('month', 'integer', { minimum: 1, maximum: 12 }),
];

export const needMonth = need('monthOfYear', 'object', { fields: MONTH_FIELDS });
export const mayMonth = may('monthOfYear', 'object', { fields: MONTH_FIELDS });
