import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import document from './yandexMarket.json';

interface Ref {
	$ref: string;
}

interface Parameter {
	name: string;
	in: 'path' | 'query';
	required?: boolean;
	schema: { type: string; items?: object };
}

interface Operation {
	operationId: string;
	parameters: Array<Parameter | Ref>;
	requestBody?: { content: { 'application/json': { schema: Ref } } };
	responses: { 200: { content: Record<string, { schema: object }> } };
}

const ajv = new Ajv({
	allErrors: true,
	strict: false,
	formats: { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, int32: true, int64: true, binary: true },
});
ajv.addSchema({ $id: 'market', components: (document as { components: object }).components });

/** `#/components/...` as seen from outside of the document. */
const absolute = (schema: unknown): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"market#/components')) as object;

const words = (errors: ErrorObject[] | null | undefined): string[] => (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

const problemsOf = (validate: ValidateFunction, value: unknown): string[] => (validate(value) === true ? [] : words(validate.errors));

const parameterOf = (parameter: Parameter | Ref): Parameter =>
	'$ref' in parameter
		? (document.components.parameters as unknown as Record<string, Parameter>)[parameter.$ref.split('/').at(-1) ?? '']!
		: parameter;

/** A call as a node makes it, or as a simulator's journal has it. */
export interface MadeCall {
	method: string;
	path: string;
	query: Record<string, unknown>;
	body?: unknown;
}

/** A documented call, and the parts of the path that a call fills in. */
function find({ method, path }: Pick<MadeCall, 'method' | 'path'>): { operation: Operation; inPath: Record<string, string> } {
	const all = document.paths as unknown as Record<string, Record<string, Operation>>;
	for (const [template, methods] of Object.entries(all)) {
		const operation = methods[method.toLowerCase()];
		const match = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
		if (operation && match) return { operation, inPath: { ...match.groups } };
	}
	throw new Error(`The document has no ${method} ${path}`);
}

/** Text of an address as its documented type; lists in a query are separated by commas. */
function typed(value: unknown, { type, items }: Parameter['schema']): unknown {
	if (type === 'array') return String(value).split(',').map((each) => typed(each, (items ?? { type: 'string' }) as Parameter['schema']));
	return type === 'integer' && /^\d+$/.test(String(value)) ? Number(value) : value;
}

/** What Market's OpenAPI document has against a call; empty when nothing. */
export function requestProblems(call: MadeCall): string[] {
	const { operation, inPath } = find(call);
	const parameters = operation.parameters.map(parameterOf);
	const given: Record<string, unknown> = { ...inPath, ...call.query };
	const unknown = Object.keys(given).filter((name) => !parameters.some((each) => each.name === name));
	const wrong = parameters.flatMap(({ name, required, schema }) => {
		if (given[name] === undefined) return required ? [`${name} is missing`] : [];
		return problemsOf(ajv.compile(absolute(schema)), typed(given[name], schema)).map((problem) => `${name}${problem}`);
	});
	const schema = operation.requestBody?.content['application/json'].schema;
	const body = schema && call.body !== undefined ? problemsOf(ajv.compile(absolute(schema)), call.body) : [];
	const extra = schema === undefined && call.body !== undefined && call.body !== null && call.body !== '' ? ['a body is sent'] : [];
	return [...unknown.map((name) => `${name} is not documented`), ...wrong, ...body, ...extra];
}

/** What the document has against a JSON reply to a call. */
export function replyProblems(call: Pick<MadeCall, 'method' | 'path'>, reply: unknown): string[] {
	const schema = find(call).operation.responses[200].content['application/json']?.schema;
	return schema ? problemsOf(ajv.compile(absolute(schema)), reply) : ['no JSON is documented'];
}

/** The names of a request's body that the document has. */
export function bodyNames(call: Pick<MadeCall, 'method' | 'path'>): string[] {
	const name = find(call).operation.requestBody?.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
	const schemas = document.components.schemas as unknown as Record<string, { properties?: object }>;
	return Object.keys(schemas[name]?.properties ?? {});
}
