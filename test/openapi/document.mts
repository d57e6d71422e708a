import Ajv, { type ErrorObject } from 'ajv';

import ai35 from './ai35.json';
import ai37 from './ai37.json';
import ai66 from './ai66.json';

interface Content {
	content: { 'application/json': { schema: { $ref: string } } };
}

interface Operation {
	operationId: string;
	summary: string;
	requestBody: Content;
	responses: { 200: Content };
}

interface Document {
	info: { title: string };
	paths: Record<string, { post: Operation }>;
}

/** The parts of PatSnap's OpenAPI document that the chains need, by code. */
const DOCUMENTS = { AI35: ai35, AI37: ai37, AI66: ai66 } as unknown as Record<string, Document>;

/** What an OpenAPI document says of one call. */
export interface DocumentedCall {
	/** Which document says so. */
	document: string;
	code: string;
	path: string;
	/** What is wrong with a request's body, in ajv's words; empty when nothing is. */
	requestProblems(body: unknown): string[];
	replyProblems(body: unknown): string[];
}

const words = (errors: ErrorObject[] | null | undefined): string[] => (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

function callsOf([code, document]: [string, Document]): DocumentedCall[] {
	// The documents carry OpenAPI's own keywords beside those of JSON Schema.
	const ajv = new Ajv({ allErrors: true, strict: false });
	ajv.addSchema({ $id: code, components: (document as unknown as { components: object }).components });
	const problems = ({ content }: Content) => {
		const validate = ajv.compile({ $ref: `${code}${content['application/json'].schema.$ref}` });
		return (body: unknown): string[] => (validate(body) === true ? [] : words(validate.errors));
	};
	return Object.entries(document.paths).map(([path, { post }]) => ({
		document: document.info.title,
		code: post.summary.split(' ')[0] ?? '',
		path,
		requestProblems: problems(post.requestBody),
		replyProblems: problems(post.responses[200]),
	}));
}

/** All documented calls of the chains. */
export const DOCUMENTED_CALLS: readonly DocumentedCall[] = Object.entries(DOCUMENTS).flatMap(callsOf);
