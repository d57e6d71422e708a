import { NodeHelpers, type IDataObject, type INodeProperties, type INodePropertyOptions, type INodeType } from 'n8n-workflow';

import { LINKED_DOCUMENTS } from '../../nodes/YandexMarket/documents/allLinkedDocuments';
import { DOCUMENT_TYPES } from '../../nodes/YandexMarket/documents/documentTypes';
import { LOOKUPS } from '../../nodes/YandexMarket/lookups/allLookups';
import { simplified } from '../../nodes/YandexMarket/lookups/getAll';
import type { Lookup } from '../../nodes/YandexMarket/lookups/lookup';
import { YandexMarket } from '../../nodes/YandexMarket/YandexMarket.node.ts';
import { stepOf } from '../../nodes/Zhihuiya/chains';
import { Zhihuiya } from '../../nodes/Zhihuiya/Zhihuiya.node.ts';
import { emptyFacts, factsToJson, type IdField } from '../../nodes/reportJob/job/facts';
import type { FieldKind, FieldSpec } from '../../nodes/reportJob/parameters/fieldSpec';

type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';

/** As n8n has them beside its own nodes: the fields that its editor offers before a node has run. */
export interface OutputSchema {
	type: 'object';
	properties: Record<string, { type: JsonType }>;
	version: number;
}

type Types = Readonly<Record<string, JsonType>>;

const schemaOf = (types: Types): OutputSchema => ({
	type: 'object',
	properties: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
	version: 1,
});

const NUMBERS: Types = { attempt: 'integer', waitSeconds: 'integer', fileSize: 'integer' };

const typesOf = (names: readonly string[]): Types => Object.fromEntries(names.map((name) => [name, NUMBERS[name] ?? 'string']));

/** What an item holds unless Simplify is switched off. */
const factTypes = (idField: IdField): Types => typesOf(Object.keys(factsToJson(emptyFacts('', null), idField, 'simple')));

const KINDS: Partial<Record<FieldKind, JsonType>> = { id: 'integer', locator: 'integer', number: 'number', boolean: 'boolean', texts: 'array', ids: 'array', json: 'object' };

const fieldTypes = (fields: readonly FieldSpec[]): Types =>
	Object.fromEntries(fields.filter(({ steers }) => !steers).map(({ name, kind }) => [name, KINDS[kind] ?? 'string']));

const FILE = ['fileName', 'mimeType', 'fileSize'];

/** What of a simplified entry holds several. */
const LISTS_IN_ITEMS: Types = { orderIds: 'array' };

const requiredOf = ({ fields }: Lookup): IDataObject =>
	Object.fromEntries(fields.filter(({ required }) => required).map(({ name }) => [name, 1]));

/** What the operations of Yandex Market put out that are not about reports. */
function marketTypes(resource: string, operation: string): Types | null {
	if (resource === 'shop') {
		return typesOf(['campaignId', 'businessId', 'name', 'businessName', 'placementType', 'apiAvailability']);
	}
	const linked = LINKED_DOCUMENTS.find((each) => each.resource === resource && each.operation === operation);
	if (linked) return { ...fieldTypes(linked.fields), ...typesOf([...linked.about, ...FILE]) };
	const lookup = LOOKUPS.find((each) => each.resource === resource);
	if (lookup) return { ...typesOf(Object.keys(simplified(lookup, {}, requiredOf(lookup)))), ...('orderIds' in lookup.simple ? LISTS_IN_ITEMS : {}) };
	if (resource !== 'document') return null;
	const fields = DOCUMENT_TYPES.find((each) => each.operation === operation)?.fields;
	return { ...fieldTypes(fields ?? []), ...typesOf(['documentType', ...FILE]) };
}

/** What the platform's steps give that is no text. */
const GIVEN: Types = {
	addedResult: 'array',
	classification: 'array',
	elements: 'object',
	embodimentOutline: 'array',
	featureAnalysisResult: 'object',
	featureKeywords: 'array',
	featureTree: 'array',
	finalResult: 'array',
	findPatentNum: 'integer',
	processDict: 'object',
	techFeatures: 'array',
	terms: 'array',
	threshold: 'number',
	totalComparisonPatentNum: 'integer',
};

/** What the operations of Zhihuiya put out that are not about reports: offline tasks, or a step's task and what it gives. */
function platformTypes(resource: string, operation: string): Types | null {
	if (operation === 'getAll') return typesOf(['jobId', 'agentType', 'name', 'message', 'createdAt', 'fileName']);
	const step = stepOf(resource, operation);
	if (step === undefined) return null;
	const hasTask = step.fields.some(({ name }) => name === 'taskId');
	const names = [...(hasTask ? ['taskId'] : []), ...Object.keys(step.gives)];
	return Object.fromEntries(names.map((name) => [name, GIVEN[name] ?? 'string']));
}

const optionsOf = ({ options }: INodeProperties): INodePropertyOptions[] => (options ?? []) as INodePropertyOptions[];

/** Every resource and operation that a node offers in a workflow. */
export function operationsOf({ description }: INodeType): Array<readonly [resource: string, operation: string]> {
	const all = description.properties.filter(({ name }) => name === 'operation');
	const resources = description.properties.find(({ name }) => name === 'resource');
	return (resources ? optionsOf(resources) : []).flatMap(({ value }) => {
		const parameters = { resource: String(value) };
		const shown = all.filter((property) => NodeHelpers.displayParameter(parameters, property, null, description));
		return shown.flatMap((property) => optionsOf(property).map((option) => [parameters.resource, String(option.value)] as const));
	});
}

export const NODES = [
	{ folder: 'nodes/Zhihuiya', type: new Zhihuiya(), idField: 'jobId', otherTypes: platformTypes },
	{ folder: 'nodes/YandexMarket', type: new YandexMarket(), idField: 'reportId', otherTypes: marketTypes },
] as const;

/** The schemas of all operations, by the path at which n8n looks for them. */
export function outputSchemas(): Map<string, OutputSchema> {
	return new Map(
		NODES.flatMap(({ folder, type, idField, otherTypes }) =>
			operationsOf(type).map(([resource, operation]) => [
				`${folder}/__schema__/v1.0.0/${resource}/${operation}.json`,
				schemaOf(otherTypes(resource, operation) ?? factTypes(idField)),
			]),
		),
	);
}

export const toText = (schema: OutputSchema): string => `${JSON.stringify(schema, null, '\t')}\n`;
