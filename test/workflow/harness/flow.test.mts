import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { codeNode, connect, logText, readBinary, runWorkflow } from '../runWorkflow.mts';

const main = NodeConnectionTypes.Main;
const threeOutputs = { outputs: `={{ $parameter.mode === 'split' ? ['${main}', '${main}', '${main}'] : ['${main}'] }}` as const };

test('expressions see the items, earlier nodes and paired items', async () => {
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.scheduleTrigger' },
				{
					name: 'Set',
					type: 'n8n-nodes-base.set',
					parameters: {
						assignments: {
							assignments: [
								{ id: '1', name: 'twice', type: 'number', value: '={{ $json.n * 2 }}' },
								{ id: '2', name: 'origin', type: 'number', value: "={{ $('Trigger').item.json.n }}" },
							],
						},
						options: {},
					},
				},
				{ name: 'Mail', type: 'n8n-nodes-base.emailSend', parameters: { subject: "=No. {{ $('Trigger').item.json.n }}" } },
			],
			connections: connect('Trigger > Set > Mail'),
		},
		nodeTypes: [],
		input: [{ n: 1 }, { n: 2 }],
	});
	expect(run.status).toBe('success');
	expect(run.json('Set')).toEqual([
		{ twice: 2, origin: 1 },
		{ twice: 4, origin: 2 },
	]);
	expect(run.seen.map(({ parameters }) => parameters.subject)).toEqual(['No. 1', 'No. 2']);
});

test('a node with an expression for outputs reaches three branches, paired items included', async () => {
	const split = codeNode(
		'split',
		(items) => [0, 1, 2].map((output) => [{ json: { output }, pairedItem: { item: items.length - 1 - output } }]),
		threeOutputs,
		{ mode: 'split' },
	);
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Split', type: 'split', parameters: { mode: 'split' } },
				...['Ready', 'Pending', 'Failed'].map((name) => ({
					name,
					type: 'n8n-nodes-base.set',
					parameters: {
						assignments: { assignments: [{ name: 'from', value: "={{ $('Trigger').item.json.n }}", type: 'string', id: '1' }] },
					},
				})),
			],
			connections: connect('Trigger > Split > Ready', 'Split[1] > Pending', 'Split[2] > Failed'),
		},
		nodeTypes: [split],
		input: [{ n: 'a' }, { n: 'b' }, { n: 'c' }],
	});
	expect(run.outputs('Split').map((items) => items[0]?.json)).toEqual([{ output: 0 }, { output: 1 }, { output: 2 }]);
	expect(['Ready', 'Pending', 'Failed'].map((name) => run.json(name)[0]?.from)).toEqual(['c', 'b', 'a']);
});

test('with an error output, a first-output item of error, message and details moves there', async () => {
	const fails = codeNode(
		'fails',
		() => [[{ json: { error: 'no', message: 'No luck', details: { id: '7' } }, pairedItem: { item: 0 } }], [], []],
		threeOutputs,
		{ mode: 'split' },
	);
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Fails', type: 'fails', onError: 'continueErrorOutput' },
				{ name: 'Error', type: 'n8n-nodes-base.noOp' },
			],
			connections: connect('Trigger > Fails', 'Fails[3] > Error'),
		},
		nodeTypes: [fails],
		input: [{ column: 'kept' }],
	});
	expect(run.outputs('Fails').map((items) => items.length)).toEqual([0, 0, 0, 1]);
	expect(run.json('Error')).toEqual([{ column: 'kept', error: 'no', message: 'No luck', details: { id: '7' } }]);
});

test('a node that throws while it should continue sends its input out of output 0', async () => {
	const throws = codeNode('throws', () => {
		throw new Error('gone wrong');
	});
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Throws', type: 'throws', onError: 'continueRegularOutput' },
				// Were the throwing node the last one, n8n would still call the whole execution an error.
				{ name: 'Next', type: 'n8n-nodes-base.noOp' },
			],
			connections: connect('Trigger > Throws > Next'),
		},
		nodeTypes: [throws],
		input: [{ n: 1 }],
	});
	expect(run.status).toBe('success');
	expect(run.json('Next')).toEqual([{ n: 1 }]);
	expect(run.runData.Throws?.[0]?.error?.message).toBe('gone wrong');
});

test('Retry On Fail runs the whole node again in the same run, with the same context', async () => {
	const flaky = codeNode('flaky', function (items) {
		const context = this.getContext('node');
		context.tries = Number(context.tries ?? 0) + 1;
		this.logger.info(`Try ${String(context.tries)}`);
		if (context.tries < 3) throw new NodeOperationError(this.getNode(), 'not yet');
		return items.map((_, item) => ({ json: { tries: context.tries }, pairedItem: { item } }));
	});
	const run = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Flaky', type: 'flaky', retryOnFail: true, maxTries: 4, waitBetweenTries: 1 },
			],
			connections: connect('Trigger > Flaky'),
		},
		nodeTypes: [flaky],
	});
	expect(run.json('Flaky')).toEqual([{ tries: 3 }]);
	expect(run.runs('Flaky')).toHaveLength(1);
	expect(run.contextData).toEqual({ 'node:Flaky': { tries: 3 } });
	expect(run.log.filter(({ level }) => level === 'info').map(({ message }) => message)).toEqual(['Try 1', 'Try 2', 'Try 3']);
	expect(logText(run.log)).toContain('not yet');
});

test("the user's Retry starts at the failed node, with its context and with what came before", async () => {
	let broken = true;
	let before = 0;
	const first = codeNode('first', (items) => {
		before += 1;
		return items;
	});
	const second = codeNode('second', function (items) {
		const context = this.getContext('node');
		context.ids = [...((context.ids as string[] | undefined) ?? []), 'id'];
		if (broken) throw new NodeOperationError(this.getNode(), 'broken');
		const { $runIndex } = this.getWorkflowDataProxy(0);
		return items.map((_, item) => ({ json: { ids: context.ids, $runIndex, mode: this.getMode() }, pairedItem: { item } }));
	});
	const nodeTypes = [first, second];
	const failed = await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'First', type: 'first' },
				{ name: 'Second', type: 'second' },
			],
			connections: connect('Trigger > First > Second'),
		},
		nodeTypes,
	});
	expect(failed.status).toBe('error');
	expect(failed.error?.message).toBe('broken');
	broken = false;
	const retried = await runWorkflow({ retryOf: failed, nodeTypes });
	expect(retried.status).toBe('success');
	expect(retried.json('Second')).toEqual([{ ids: ['id', 'id'], $runIndex: 0, mode: 'retry' }]);
	expect(before).toBe(1);
	expect(failed.error?.message).toBe('broken');
});

test('a Retry with the saved workflow uses its parameters', async () => {
	const picky = codeNode(
		'picky',
		function (items) {
			if (this.getNodeParameter('allow', 0) !== true) throw new NodeOperationError(this.getNode(), 'not allowed');
			return items;
		},
		{},
		{ allow: false },
	);
	const workflow = (allow: boolean) => ({
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Picky', type: 'picky', parameters: { allow } },
		],
		connections: connect('Trigger > Picky'),
	});
	const nodeTypes = [picky];
	const failed = await runWorkflow({ workflow: workflow(false), nodeTypes, input: [{ n: 1 }] });
	expect((await runWorkflow({ retryOf: failed, nodeTypes })).error?.message).toBe('not allowed');
	expect((await runWorkflow({ retryOf: failed, nodeTypes, workflow: workflow(true) })).json('Picky')).toEqual([{ n: 1 }]);
});

test('runs side by side keep their logs apart', async () => {
	const talk = codeNode('talk', async function (items) {
		await new Promise((resolve) => setTimeout(resolve, 5));
		this.logger.info(String(items[0]?.json.word));
		return items;
	});
	const workflow = { nodes: [{ name: 'Trigger', type: 'manualTrigger' }, { name: 'Talk', type: 'talk' }], connections: connect('Trigger > Talk') };
	const runs = await Promise.all(['one', 'two'].map(async (word) => await runWorkflow({ workflow, nodeTypes: [talk], input: [{ word }] })));
	const words = runs.map(({ log }) => log.filter(({ level }) => level === 'info').map(({ message }) => message));
	expect(words).toEqual([['one'], ['two']]);
});

test('a file streamed into n8n is in its file store, and combined mode puts it into the json', async () => {
	const { Readable } = await import('node:stream');
	const file = codeNode('file', async function (items) {
		const data = await this.helpers.prepareBinaryData(Readable.from([Buffer.from('PK'), Buffer.from('rest')]), '报告.zip', 'application/zip');
		return items.map((_, item) => ({ json: {}, binary: { data }, pairedItem: { item } }));
	});
	const workflow = {
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'File', type: 'file' },
		],
		connections: connect('Trigger > File'),
	};
	for (const settings of [{}, { binaryMode: 'combined' as const }]) {
		const run = await runWorkflow({ workflow: { ...workflow, settings }, nodeTypes: [file] });
		const item = run.outputs('File')[0]?.[0];
		expect(item?.binary === undefined).toBe('binaryMode' in settings);
		const { buffer, metadata } = await readBinary(item as NonNullable<typeof item>);
		expect(buffer.toString()).toBe('PKrest');
		expect(metadata).toMatchObject({ fileName: '报告.zip', mimeType: 'application/zip', bytes: 6 });
		expect(metadata.id).toMatch(/^filesystem-v2:/);
	}
});
