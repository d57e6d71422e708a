import { isToolType, type IExecuteFunctions } from 'n8n-workflow';
import { agentNode, asTool, codeNode, connect, runWorkflow } from '../runWorkflow.mts';

const lookUp = codeNode(
	'lookUp',
	function (this: IExecuteFunctions) {
		const json = { isTool: isToolType(this.getNode().type), isToolExecution: this.isToolExecution(), what: this.getNodeParameter('what', 0) };
		return [[{ json: json as never }], [{ json: { lost: true } }]];
	},
	{ usableAsTool: true, outputs: ['main', 'main'] },
	{ what: '', operation: 'get' },
);

test('a node becomes a tool with one ai_tool output', () => {
	expect(asTool(lookUp).description).toMatchObject({ name: 'lookUpTool', outputs: ['ai_tool'], inputs: [] });
	expect(lookUp.description.name).toBe('lookUp');
});

test('a tool type also runs as a plain node', async () => {
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Tool', type: 'n8n-nodes-demo.lookUpTool', parameters: { what: '={{ $json.n }}' } },
			],
			connections: connect('Trigger > Tool'),
		},
		nodeTypes: [lookUp],
		input: [{ n: 5 }],
	});
	expect(run.json('Tool')).toEqual([{ isTool: true, isToolExecution: false, what: 5 }]);
});

test('an agent calls the tool through the engine, and sees its first output only', async () => {
	const agent = agentNode('agent', (answers) => (answers.length < 2 ? [{ tool: 'Tool', input: { what: `call ${answers.length}` } }] : []));
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Agent', type: 'agent' },
				{ name: 'Tool', type: 'lookUpTool', parameters: { what: "={{ $fromAI('what', '', 'string') }}" } },
			],
			connections: { ...connect('Trigger > Agent'), Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
		},
		nodeTypes: [agent, lookUp],
	});
	expect(run.error).toBeUndefined();
	const seen = (what: string) => [{ isTool: true, isToolExecution: false, what }];
	expect(run.json('Agent')).toEqual([{ answers: [seen('call 0'), seen('call 1')] }]);
	expect(run.runs('Tool')).toHaveLength(2);
});
