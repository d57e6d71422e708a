import {
	NodeConnectionTypes,
	type EngineResponse,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type NodeOutput,
} from 'n8n-workflow';
import { standIn } from './standIns.mts';

export interface ToolCall {
	/** Name of the tool node in the workflow. */
	tool: string;
	input: IDataObject;
}

/** What the model of AI Agent v3 gets to see of a tool call: the json of output 0. */
const answerOf = (response: EngineResponse['actionResponses'][number]): IDataObject[] =>
	(response.data.data?.[NodeConnectionTypes.AiTool]?.[0] ?? []).map((item: INodeExecutionData) => item.json);

/**
 * Calls tools the way AI Agent v3 does: through the engine. `script` is the model: it is given all answers so far and returns
 * the next calls, or nothing. The node's output is one item, `{ answers }`.
 */
export function agentNode(name: string, script: (answers: IDataObject[][]) => ToolCall[]): INodeType {
	const node = standIn(name, async () => []);
	node.description.inputs = [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool];
	node.execute = async function (response?: EngineResponse): Promise<NodeOutput> {
		const earlier = (response?.metadata as { answers?: IDataObject[][] } | undefined)?.answers ?? [];
		const answers = [...earlier, ...(response?.actionResponses ?? []).map(answerOf)];
		const calls = script(answers);
		if (calls.length === 0) return [[{ json: { answers }, pairedItem: { item: 0 } }]];
		return {
			actions: calls.map(({ tool, input }, index) => ({
				actionType: 'ExecutionNodeAction' as const,
				nodeName: tool,
				input,
				type: NodeConnectionTypes.AiTool,
				id: `call-${answers.length + index}`,
				metadata: { itemIndex: 0 },
			})),
			metadata: { answers },
		};
	};
	return node;
}
