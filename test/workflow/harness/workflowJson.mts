import { deepCopy, type IConnections, type INode, type INodeParameters, type IPinData, type IWorkflowSettings } from 'n8n-workflow';

/** A workflow file, as exported from n8n; what a test does not care for may be left out. */
export interface WorkflowJson {
	name?: string;
	nodes: Array<Partial<Omit<INode, 'parameters'>> & Pick<INode, 'name' | 'type'> & { parameters?: INodeParameters }>;
	connections: IConnections | Record<string, unknown>;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

export interface CompleteWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
	pinData?: IPinData;
}

export function completeWorkflow(workflow: WorkflowJson): CompleteWorkflow {
	const { name, nodes, connections, settings, pinData } = deepCopy(workflow) as WorkflowJson;
	return {
		name: name ?? 'Workflow under test',
		nodes: nodes.map((node, index) => ({ ...defaults(index), ...node })),
		connections: connections as IConnections,
		settings: { executionOrder: 'v1', ...settings },
		pinData,
	};
}

const defaults = (index: number): Pick<INode, 'id' | 'typeVersion' | 'position' | 'parameters'> => ({
	id: `node-${index}`,
	typeVersion: 1,
	position: [index * 200, 0],
	parameters: {},
});

/**
 * Connections in short: `connect('Trigger > Report', 'Report[1] > Wait > Report', 'Report[2] > Failed')`. The number is the
 * output; without one it is the first.
 */
export function connect(...paths: string[]): IConnections {
	const connections: IConnections = {};
	for (const path of paths) {
		const steps = path.split('>').map((step) => step.trim());
		steps.slice(0, -1).forEach((step, index) => {
			const [, source = step, output = '0'] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? [];
			const target = steps[index + 1]?.replace(/\[\d+\]$/, '') ?? '';
			const outputs = ((connections[source] ??= { main: [] }).main ??= []);
			while (outputs.length <= Number(output)) outputs.push([]);
			outputs[Number(output)]?.push({ node: target, type: 'main', index: 0 });
		});
	}
	return connections;
}
