import Ajv, { type ErrorObject } from 'ajv';

import patsnap from './patsnap.json';
import yandexMarket from './yandexMarket.json';

/**
 * The services' own OpenAPI documents, cut to the calls that the nodes make or are about to make, without prose. From
 * https://open.patsnap.com/openapi.json and https://github.com/yandex-market/yandex-market-partner-api.
 */

interface Schema {
	$ref?: string;
	type?: string;
	properties?: Record<string, Schema>;
	additionalProperties?: unknown;
	items?: Schema;
	enum?: string[];
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

interface Content {
	content?: Record<string, { schema: Schema }>;
}

interface Operation {
	summary: string;
	parameters?: Array<{ name: string; in: 'query' | 'path'; required?: boolean; schema: Schema }>;
	requestBody?: Content;
	responses: { 200: Content };
}

interface Document {
	info: { title: string };
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema> };
}

/** A request as it has come over the wire. */
export interface SentRequest {
	method: string;
	path: string;
	query: Readonly<Record<string, unknown>>;
	/** undefined when there was none */
	body: unknown;
}

/** What an OpenAPI document says of one call. */
export interface DocumentedCall {
	/** Which document says so. */
	document: string;
	/** The document's own title of the call; PatSnap's begins with its code. */
	summary: string;
	method: string;
	/** With the names of its parameters in braces. */
	path: string;
	/** What is wrong with a request, in ajv's words; empty when nothing is. What the document does not know is wrong. */
	requestProblems(request: SentRequest): string[];
	/** What is wrong with the JSON of a reply. */
	replyProblems(body: unknown): string[];
	/** The names that the body of a request may have; empty without a body. */
	bodyNames: readonly string[];
	/** The names that its query may have. */
	queryNames: readonly string[];
	/** The values that a parameter of the query or the body may have, or each entry of its list; undefined where any will do. */
	valuesOf(name: string): readonly string[] | undefined;
}

const words = (errors: ErrorObject[] | null | undefined): string[] => (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`.trim());

const jsonOf = ({ content }: Content): Schema | undefined => content?.['application/json']?.schema;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one document; `name` tells its schemas from those of others. */
class DocumentReader {
	/** The documents carry OpenAPI's own keywords beside those of JSON Schema. */
	private readonly ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });

	constructor(
		private readonly name: string,
		private readonly document: Document,
	) {
		this.ajv.addSchema({ $id: name, components: document.components });
	}

	calls(): DocumentedCall[] {
		return Object.entries(this.document.paths).flatMap(([path, methods]) =>
			Object.entries(methods).map(([method, operation]) => this.call(method.toUpperCase(), path, operation)),
		);
	}

	private call(method: string, path: string, operation: Operation): DocumentedCall {
		const { summary, parameters = [], requestBody, responses } = operation;
		const body = requestBody && jsonOf(requestBody);
		const reply = jsonOf(responses[200]);
		return {
			document: this.document.info.title,
			summary,
			method,
			path,
			requestProblems: (request) => [
				...this.parameterProblems('query', parameters, request.query),
				...this.parameterProblems('path', parameters, placeholders(path, request.path)),
				...(body === undefined ? (request.body === undefined ? [] : ['has a body']) : this.problems(body, request.body, true)),
			],
			bodyNames: body ? Object.keys(this.propertiesOf(body)) : [],
			queryNames: parameters.filter((each) => each.in === 'query').map((each) => each.name),
			valuesOf: (wanted) => {
				const schema = parameters.find((each) => each.name === wanted)?.schema ?? (body && this.propertiesOf(body)[wanted]);
				const { items, enum: values } = this.resolved(schema ?? {});
				return items ? this.resolved(items).enum : values;
			},
			replyProblems: (value) => (reply === undefined ? ['is no JSON'] : this.problems(reply, value, false)),
		};
	}

	private parameterProblems(place: 'query' | 'path', parameters: NonNullable<Operation['parameters']>, values: Readonly<Record<string, unknown>>): string[] {
		const documented = parameters.filter((each) => each.in === place);
		const unknown = Object.keys(values).filter((name) => !documented.some((each) => each.name === name));
		return [
			...unknown.map((name) => `${place} ${name} is not documented`),
			...documented.flatMap(({ name, required, schema }) => {
				if (values[name] === undefined) return required ? [`${place} ${name} is missing`] : [];
				return this.problems(schema, this.asTyped(schema, values[name]), true).map((problem) => `${place} ${name} ${problem}`);
			}),
		];
	}

	/** A parameter's text as what the document says it is; digits of a long ID count as a number, whatever a double makes of them. */
	private asTyped(schema: Schema, value: unknown): unknown {
		const { type, items = {} } = this.resolved(schema);
		if (type === 'array') {
			const entries = [value].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
			return entries.map((each) => this.asTyped(items, each));
		}
		if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(String(value))) return Number(value);
		return type === 'boolean' && /^(true|false)$/.test(String(value)) ? value === 'true' : value;
	}

	private problems(schema: Schema, value: unknown, isRequest: boolean): string[] {
		const validate = this.ajv.compile(this.absolute(schema));
		const wrong = validate(value) === true ? [] : words(validate.errors);
		return isRequest ? [...wrong, ...this.unknownNames(schema, value, '')] : wrong;
	}

	/** The names in an object that its schema does not know; a schema without properties takes all. */
	private unknownNames(schema: Schema, value: unknown, where: string): string[] {
		if (Array.isArray(value)) {
			const { items } = this.resolved(schema);
			return items === undefined ? [] : value.flatMap((entry: unknown, index) => this.unknownNames(items, entry, `${where}/${index}`));
		}
		if (!isObject(value)) return [];
		const known = this.propertiesOf(schema);
		if (Object.keys(known).length === 0) return [];
		return Object.entries(value).flatMap(([name, inner]) => {
			const property = known[name];
			return property === undefined ? [`${where}/${name} is not documented`] : this.unknownNames(property, inner, `${where}/${name}`);
		});
	}

	private propertiesOf(schema: Schema): Record<string, Schema> {
		const { properties = {}, allOf = [], oneOf = [], anyOf = [] } = this.resolved(schema);
		return Object.assign({}, ...[...allOf, ...oneOf, ...anyOf].map((each) => this.propertiesOf(each)), properties) as Record<string, Schema>;
	}

	private resolved(schema: Schema): Schema {
		if (schema.$ref === undefined) return schema;
		const name = schema.$ref.split('/').at(-1) ?? '';
		const found = this.document.components.schemas[name];
		if (found === undefined) throw new Error(`${this.name}: there is no schema ${name}`);
		return this.resolved(found);
	}

	/** The same schema with references that are understood outside its document. */
	private absolute(schema: Schema): object {
		return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#', `"$ref":"${this.name}#`)) as object;
	}
}

const NAMES = /\{(\w+)\}/g;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(NAMES, '(?<$1>[^/]+)')}$`);

const placeholders = (template: string, path: string): Record<string, string> => ({ ...patternOf(template).exec(path)?.groups });

const DOCUMENTS: Readonly<Record<string, Document>> = { patsnap: patsnap as unknown as Document, yandexMarket: yandexMarket as unknown as Document };

/** All documented calls, by the name of their document. */
export const DOCUMENTED_CALLS: Readonly<Record<string, readonly DocumentedCall[]>> = Object.fromEntries(
	Object.entries(DOCUMENTS).map(([name, document]) => [name, new DocumentReader(name, document).calls()]),
);

/** What a document says of a call; a path without parameters goes before one with them. */
export function documentedCall(document: string, { method, path }: Pick<SentRequest, 'method' | 'path'>): DocumentedCall | undefined {
	const calls = (DOCUMENTED_CALLS[document] ?? []).filter((call) => call.method === method && patternOf(call.path).test(path));
	return calls.find((call) => call.path === path) ?? calls[0];
}
