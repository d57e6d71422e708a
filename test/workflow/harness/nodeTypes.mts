import {
	deepCopy,
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { noOpNode, setNode, standIn, triggerNode, waitNode, type RecordedWait } from './standIns.mts';

export type NodeClass = (new () => INodeType | IVersionedNodeType) | INodeType | IVersionedNodeType;

/** A node and its parameters as they were resolved for one item: what a stand-in noted. */
export interface SeenParameters {
	node: string;
	item: number;
	parameters: IDataObject;
}

const localName = (type: string): string => type.split('.').pop() ?? type;

/**
 * The `<name>Tool` type that n8n makes of a node with `usableAsTool` (n8n/dist/tool-generation/ai-tools.js): same code, one
 * ai_tool output whatever the operation, no inputs, a description for the model.
 */
export function asTool(node: NodeClass, version?: number): INodeType {
	const type = NodeHelpers.getVersionedNodeType(typeof node === 'function' ? new node() : node, version);
	if (!type.description.usableAsTool) throw new Error(`Node cannot be used as a tool: ${type.description.name}`);
	const description = deepCopy(type.description);
	description.name += 'Tool';
	description.displayName += ' Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	delete description.usableAsTool;
	const chooses = description.properties.some(({ name }) => name === 'resource' || name === 'operation');
	description.properties.unshift(
		...(chooses
			? [{ displayName: 'Tool Description', name: 'descriptionType', type: 'string' as const, default: 'auto' }]
			: []),
		{ displayName: 'Description', name: 'toolDescription', type: 'string', default: description.description },
	);
	return Object.create(type, { description: { value: description } }) as INodeType;
}

/** Any other node of n8n in a workflow file: it notes its parameters and passes its items on. */
function otherNode(name: string, nodes: INode[], seen: SeenParameters[]): INodeType {
	const parameters: IDataObject = Object.assign({}, ...nodes.map((node) => node.parameters));
	return standIn(
		name,
		async function () {
			const items = this.getInputData();
			for (const item of items.keys()) {
				const resolved = Object.keys(this.getNode().parameters).map((key) => [key, this.getNodeParameter(key, item, null)]);
				seen.push({ node: this.getNode().name, item, parameters: Object.fromEntries(resolved) as IDataObject });
			}
			return [items];
		},
		Object.fromEntries(Object.keys(parameters).map((key) => [key, ''])),
		// Some n8n nodes have several outputs (If, Switch, Loop Over Items); a workflow that branches there needs a codeNode.
	);
}

/** The node types of one workflow: ours, then the stand-ins. The package prefix of a type does not matter. */
export class NodeTypes implements INodeTypes {
	private readonly types = new Map<string, INodeType | IVersionedNodeType>();

	constructor(given: NodeClass[], nodes: INode[], waits: RecordedWait[], seen: SeenParameters[], waiting: 'pass' | 'park') {
		this.add(noOpNode());
		this.add(setNode());
		this.add(waitNode(waiting, waits));
		for (const { type } of nodes) {
			const name = localName(type);
			const same = nodes.filter((node) => node.type === type);
			const parameters: IDataObject = Object.assign({}, ...same.map((node) => node.parameters));
			if (name.endsWith('Trigger') || name === 'webhook') this.add(triggerNode(name, parameters));
			else if (/^(n8n-nodes-base|@n8n\/)/.test(type) && !this.types.has(name)) this.add(otherNode(name, same, seen));
		}
		for (const node of given) this.add(typeof node === 'function' ? new node() : node);
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		const name = localName(type);
		const found = this.types.get(name);
		if (found !== undefined) return found;
		const base = name.endsWith('Tool') ? this.types.get(name.slice(0, -'Tool'.length)) : undefined;
		if (base === undefined) throw new Error(`Unrecognized node type: ${type}. Pass its class in nodeTypes.`);
		const tool = asTool(base);
		this.types.set(name, tool);
		return tool;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	private add(node: INodeType | IVersionedNodeType): void {
		this.types.set(node.description.name, node);
	}
}
