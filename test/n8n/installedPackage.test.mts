import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { PACKAGE_NAME } from './checkoutFolder.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { NodeType } from './n8nTypes.mts';
import { registerPackage } from './registerPackage.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';

let n8n: N8nInstance;
let client: N8nClient;
let types: NodeType[];

beforeAll(async () => {
	({ n8n, client } = await startN8nWithPackage());
	await registerPackage(n8n, client, PACKAGE_NAME);
	types = await client.nodeTypes();
}, INSTALLING);

afterAll(async () => await n8n?.stop(), 60_000);

const iconsOf = ({ iconUrl }: Pick<NodeType, 'iconUrl'>): string[] =>
	typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});

async function expectIcons(type: Pick<NodeType, 'iconUrl'>): Promise<void> {
	const icons = iconsOf(type);
	expect(icons).toHaveLength(2);
	for (const icon of icons) {
		const { status, type: mimeType, body } = await client.file(icon);
		expect({ icon, status, mimeType }).toEqual({
			icon,
			status: 200,
			mimeType: expect.stringContaining('image/svg+xml'),
		});
		expect(body).toContain('<svg');
	}
}

describe('the packed package in a real n8n', () => {
	it.each(['zhihuiya', 'yandexMarket'])(
		'loads the node %s with its icons, light and dark',
		async (name) => {
			const type = types.find((candidate) => candidate.name === `${PACKAGE_NAME}.${name}`);
			expect(type).toBeDefined();
			await expectIcons(type as NodeType);
		},
	);

	it.each(['zhihuiya', 'yandexMarket'])('loads the node %s as a tool of an AI agent', (name) => {
		expect(types.map((type) => type.name)).toContain(`${PACKAGE_NAME}.${name}Tool`);
	});

	it.each([
		['zhihuiya', 'enterpriseReport'],
		['yandexMarket', 'report'],
	])('shows the tool that n8n makes of %s without what is for workflows only', (name, resource) => {
		const tool = types.find((candidate) => candidate.name === `${PACKAGE_NAME}.${name}Tool`) as unknown as INodeTypeDescription;
		const shown = (parameters: INodeParameters) =>
			tool.properties.filter((property) => NodeHelpers.displayParameter(parameters, property, null, tool));
		expect(tool.outputs).toEqual(['ai_tool']);
		expect(shown({ resource }).filter((property) => property.name === 'operation')).toMatchObject([{ default: 'generate' }]);
		const names = shown({ resource, operation: 'generateAndDownload', descriptionType: 'auto' }).map((property) => property.name);
		expect(names).toEqual(expect.arrayContaining(['resource', 'operation', 'descriptionType', 'options']));
		for (const hidden of ['binaryPropertyName', 'whenTimeRunsOut', 'simplify', 'toolDescription']) expect(names).not.toContain(hidden);
	});

	it.each([
		['zhihuiya', 'enterpriseReport/generate', 'jobId'],
		['zhihuiyaTool', 'enterpriseReport/generate', 'jobId'],
		['yandexMarket', 'report/generateAndDownload', 'reportId'],
		['yandexMarket', 'document/orderLabels', 'documentType'],
	])('hands out the fields of %s > %s before its first run', async (name, operation, field) => {
		const { status, body } = await client.file(`/schemas/${PACKAGE_NAME}.${name}/1.0.0/${operation}.json`);
		expect(status).toBe(200);
		expect(JSON.parse(body)).toMatchObject({ type: 'object', properties: { [field]: { type: 'string' } } });
	});

	it.each(['zhihuiyaApi', 'yandexMarketApi'])(
		'loads the credential %s with its icons',
		async (name) => {
			const type = (await client.credentialTypes()).find((candidate) => candidate.name === name);
			expect(type).toBeDefined();
			await expectIcons(type as NodeType);
		},
	);

	it('stands on the Community Nodes page with both nodes', async () => {
		const packages = await client.communityPackages();
		expect(packages).toHaveLength(1);
		expect(packages[0]).toMatchObject({ packageName: PACKAGE_NAME, failedLoading: false });
		expect(packages[0]?.installedNodes.map(({ type }) => type).sort()).toEqual([
			`${PACKAGE_NAME}.yandexMarket`,
			`${PACKAGE_NAME}.zhihuiya`,
		]);
	});
});
