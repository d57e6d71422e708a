import { NodeHelpers, type INode, type INodeParameters, type INodeProperties, type INodePropertyOptions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { YandexMarket } from '../../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../../nodes/Zhihuiya/Zhihuiya.node';
import { asTool } from '../../../workflow/harness/nodeTypes.mts';

/** What a panel shows of a node: n8n's own functions fill in defaults and decide, options in collections too. */
function panel(type: INodeType, parameters: INodeParameters) {
	const { description } = type;
	const node: INode = { id: '1', name: 'Report', type: description.name, typeVersion: 1, position: [0, 0], parameters };
	node.parameters = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
	const isShown = (property: INodeProperties, values: INodeParameters = node.parameters) =>
		NodeHelpers.displayParameter(values, property, node, description as INodeTypeDescription, node.parameters);
	const shown = description.properties.filter((property) => isShown(property));
	const within = (collection: string) =>
		shown
			.filter(({ name }) => name === collection)
			.flatMap(({ options }) => (options ?? []) as INodeProperties[])
			.filter((option) => isShown(option, {}));
	const optionsOf = (choice: string) =>
		shown
			.filter(({ name }) => name === choice)
			.flatMap(({ options }) => (options ?? []) as INodePropertyOptions[])
			.filter((option) => isShown(option as unknown as INodeProperties));
	return {
		values: node.parameters,
		shown,
		names: shown.map(({ name }) => name),
		options: within('options').map(({ name }) => name),
		optionsOf,
	};
}

const NODES = [
	['Zhihuiya', new Zhihuiya(), 'enterpriseReport', 'jobId'],
	['Yandex Market', new YandexMarket(), 'report', 'reportId'],
] as const;

const NOT_FOR_MODELS = ['binaryPropertyName', 'whenTimeRunsOut', 'simplify'];
const ONLY_FILES: Record<string, string[]> = { yandexMarket: ['document'], zhihuiya: ['patentPdf'] };
const FILE_OPTIONS = ['fileName', 'maxFileSize', 'allowHttp', 'allowPrivateAddresses'];

describe.each(NODES)('%s as the tool of an agent', (_name, node, resource, idField) => {
	const tool = asTool(node);

	test('has one output, and begins with Generate', () => {
		expect(tool.description.outputs).toEqual(['ai_tool']);
		expect(panel(tool, { resource }).values.operation).toBe('generate');
		expect(panel(node, { resource }).values.operation).toBe('generateAndDownload');
	});

	test('offers what a model can use', () => {
		const [operation] = panel(tool, { resource }).shown.filter(({ name }) => name === 'operation');
		expect((operation?.options ?? []).map((option) => 'value' in option && option.value)).toEqual(['generate', 'getStatus']);
	});

	test('offers no resource that gives nothing but files, as a workflow does', () => {
		const offered = (type: INodeType): unknown[] =>
			panel(type, {})
				.optionsOf('resource')
				.map((option) => 'value' in option && option.value);
		expect(offered(node).filter((value) => !offered(tool).includes(value))).toEqual(ONLY_FILES[node.description.name]);
	});

	test.each(['generate', 'getStatus', 'download', 'generateAndDownload'])('%s shows nothing about files or outputs', (operation) => {
		const { names, options } = panel(tool, { resource, operation });
		expect(names.filter((each) => NOT_FOR_MODELS.includes(each))).toEqual([]);
		expect(options.filter((each) => FILE_OPTIONS.includes(each))).toEqual([]);
		expect(options.filter((each) => each === 'waitUpTo')).toHaveLength(1);
	});

	test('the same operations in a workflow show them', () => {
		const { names, options } = panel(node, { resource, operation: 'generateAndDownload' });
		expect(names).toEqual(expect.arrayContaining(NOT_FOR_MODELS));
		expect(options).toEqual(expect.arrayContaining(FILE_OPTIONS));
	});

	test('Get Status asks for the id, and nothing else stands above the options', () => {
		const { names } = panel(tool, { resource, operation: 'getStatus' });
		expect(names.filter((each) => !['additionalFields', 'descriptionType', 'toolDescription'].includes(each))).toEqual([
			'resource', 'operation', idField, 'options',
		]);
	});

	test('says what a report costs, once', () => {
		const notices = panel(tool, { resource, operation: 'generate' }).shown.filter(({ name }) => name === 'generateNotice');
		expect(notices.map(({ displayName }) => displayName)).toEqual([expect.stringMatching(/^Each new report .*Equal requests within one execution are one report\.$/)]);
		expect(panel(node, { resource, operation: 'generate' }).shown.filter(({ name }) => name === 'generateNotice')).toHaveLength(1);
	});

	test('a host that does not know of tools shows what workflows need', () => {
		const { name: _, ...nameless } = node.description;
		const shown = node.description.properties.filter((property) =>
			NodeHelpers.displayParameter({ resource, operation: 'generateAndDownload' }, property, null, { ...nameless, name: 'x' } as INodeTypeDescription),
		);
		expect(shown.map(({ name }) => name)).toEqual(expect.arrayContaining(NOT_FOR_MODELS));
		expect(shown.filter(({ name }) => name === 'operation')).toHaveLength(1);
	});
});

describe('Yandex Market', () => {
	const tool = asTool(new YandexMarket());

	test.each(['reportType', 'period'])('lets the model fill %s', (name) => {
		const found = tool.description.properties.filter((property) => property.name === name);
		expect(found.length).toBeGreaterThan(0);
		for (const { noDataExpression, description } of found) {
			expect(noDataExpression).not.toBe(true);
			expect(description).toEqual(expect.any(String));
		}
	});

	test('as a tool shows no fields of documents, and says why', () => {
		const { names } = panel(tool, { resource: 'document', operation: 'orderLabels' });
		expect(names.filter((each) => !['descriptionType', 'toolDescription'].includes(each))).toEqual(['resource', 'operation', 'documentNotice']);
	});

	test('names what it fetches', () => {
		expect(tool.description.description).toMatch(/documents/);
	});
});
