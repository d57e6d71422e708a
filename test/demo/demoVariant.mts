import type { Credential, Item, WorkflowJson, WorkflowNode } from '../n8n/n8nTypes.mts';

const STORAGE = 'Your mail or storage here';

export interface Variant {
	/** What the trigger hands over when the workflow is run by hand. */
	items: Array<Item['json']>;
	credential: Credential;
	/** The id fact: `jobId` or `reportId`. */
	idField: 'jobId' | 'reportId';
	/** Parameters of our nodes that differ from the shipped template, by node name. */
	parameters: Record<string, Record<string, unknown>>;
	/** Where n8n may write. */
	folder: string;
}

export const isOurs = ({ type }: WorkflowNode): boolean =>
	type.startsWith('n8n-nodes-zhihuiya-yandex-market.');
export const triggerOf = (workflow: WorkflowJson): string => {
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('Trigger'));
	if (!trigger) throw new Error(`The template "${workflow.name}" has no trigger.`);
	return trigger.name;
};

/** Stands where the template has a place for the user's own storage. Date and id make the name unique, however many shops and days there are. */
function writeToFolder(placeholder: WorkflowNode, { folder, idField }: Variant): WorkflowNode {
	const name = `{{ $json.requestedAt.slice(0, 10) }}_{{ $json.${idField} }}_{{ $json.fileName }}`;
	return {
		...placeholder,
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1,
		parameters: {
			operation: 'write',
			fileName: `=${folder}/${name}`,
			dataPropertyName: 'data',
			options: {},
		},
	};
}

function fillIn(node: WorkflowNode, { credential, parameters }: Variant): WorkflowNode {
	return {
		...node,
		parameters: { ...node.parameters, ...parameters[node.name] },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** The shipped template, with a credential, with work to do, and with a folder instead of the placeholder; its shape stays. */
export function demoVariant(template: WorkflowJson, variant: Variant): WorkflowJson {
	const nodes = template.nodes.map((node) => {
		if (node.name === STORAGE) return writeToFolder(node, variant);
		return isOurs(node) ? fillIn(node, variant) : node;
	});
	if (!nodes.some(({ name, type }) => name === STORAGE && type.endsWith('readWriteFile')))
		throw new Error(`The template "${template.name}" has no node "${STORAGE}".`);
	const pinData = { [triggerOf(template)]: variant.items.map((json) => ({ json })) };
	return { ...template, name: `Demo - ${template.name}`, nodes, pinData };
}

/** Name of the node that writes the files, in the variant. */
export const STORAGE_NODE = STORAGE;
