import { NodeHelpers, type INode, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';

const known = new Map<string, INodeParameters>();

/** The invariants read all facts; a node that simplifies says so. */
const withAllFacts = (parameters: INodeParameters): INodeParameters => ({ simplify: false, ...parameters });

/** A node's parameters as n8n keeps them: with defaults, and without those that are not shown. */
export function storedParameters(description: INodeTypeDescription, parameters: INodeParameters): INodeParameters {
	const key = `${description.name} ${JSON.stringify(parameters)}`;
	const before = known.get(key);
	if (before) return before;
	const node = { name: description.name, type: description.name, typeVersion: 1, parameters } as INode;
	const stored = NodeHelpers.getNodeParameters(description.properties, withAllFacts(parameters), true, false, node, description) ?? {};
	known.set(key, stored);
	return stored;
}
