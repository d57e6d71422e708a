import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readTemplate } from '../demo/demoCases.mts';
import { isOurs } from '../demo/demoVariant.mts';
import type { Credential, WorkflowNode } from '../n8n/n8nTypes.mts';
import { builtIn, START, workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
import { Editor, type Look } from './editor.mts';
import { Hand } from './hand.mts';
import { marked, NodePanel } from './nodePanel.mts';
import type { Service, Stage } from './stage.mts';

const LOOK: Look = { size: { width: 1400, height: 900 } };

/** Where a picture is taken, and from what. */
interface Studio {
	stage: Stage;
	browser: Browser;
	credentials: Record<Service, Credential>;
	folder: string;
}

async function withEditor(studio: Studio, look: Look, work: (editor: Editor, save: (name: string) => string) => Promise<void>): Promise<void> {
	const editor = await Editor.open(studio.browser, studio.stage.n8n.url, look);
	await work(editor, (name) => join(studio.folder, name));
	await editor.close();
}

/** The loop, as the template has it. */
async function canvas(studio: Studio): Promise<void> {
	const template = readTemplate('zhihuiya-enterprise-report.json');
	const { id, name } = studio.credentials.zhihuiya;
	const nodes = template.nodes.map((node) => {
		if (!isOurs(node)) return node;
		const parameters = node.parameters.companyName === '' ? { ...node.parameters, companyName: COMPANIES[0] } : node.parameters;
		return { ...node, parameters, credentials: { zhihuiyaApi: { id, name } } };
	});
	const { id: workflowId } = await studio.stage.client.createWorkflow({ ...template, nodes });
	await withEditor(studio, { size: { width: 1400, height: 720 } }, async (editor, save) => {
		const { page } = editor;
		await editor.goTo(`/workflow/${workflowId}`);
		await page.locator(marked('canvas-node')).first().waitFor();
		await page.keyboard.press('1');
		await page.waitForTimeout(1_000);
		await page.screenshot({ path: save('canvas.png') });
	});
}

const placed = (node: WorkflowNode): WorkflowNode & { id: string } => ({ ...node, id: randomUUID(), position: [240, 0] });

/** Generate and Download of a node, filled in. */
async function panel(studio: Studio, name: string, node: WorkflowNode): Promise<void> {
	const ours = placed(node);
	const { id } = await studio.stage.client.createWorkflow(workflowOf('Panel', [ours], `Start > ${ours.name}`));
	await withEditor(studio, { size: { width: 1400, height: 1080 } }, async (editor, save) => {
		await editor.openNode(id, ours);
		await editor.page.screenshot({ path: save(name) });
	});
}

/** The empty form of a credential, from a node that has none. */
async function credentialForm(studio: Studio, service: Service): Promise<void> {
	const make = service === 'zhihuiya' ? zhihuiyaNode : yandexMarketNode;
	const { credentials: _none, ...node } = placed(make('Report', studio.credentials[service], {}));
	const { id } = await studio.stage.client.createWorkflow(workflowOf('Credential', [node], 'Start > Report'));
	await withEditor(studio, LOOK, async (editor, save) => {
		await editor.openNode(id, node);
		const form = await new NodePanel(new Hand(editor.page)).openCredential();
		await form.locator(marked('parameter-input-apiKey')).waitFor();
		await form.screenshot({ path: save(service === 'zhihuiya' ? 'credential-zhihuiya.png' : 'credential-yandex-market.png') });
	});
}

const COMPANIES = ['示例科技有限公司', '示例材料有限公司', '示例能源有限公司'];

/** What n8n says of a run whose items left by all three outputs. */
async function outcome(studio: Studio): Promise<void> {
	const { jobs } = studio.stage.zhihuiya;
	jobs.next.push({}, { outcome: 'failed', cause: '企业不存在' }, { outcome: 'never' });
	const node = placed(
		zhihuiyaNode('Enterprise Report', studio.credentials.zhihuiya, {
			resource: 'enterpriseReport',
			operation: 'generateAndDownload',
			companyName: '={{ $json.company }}',
			fileFormat: 'pdf',
			whenTimeRunsOut: 'pending',
			simplify: true,
		}),
	);
	const workflow = workflowOf('Outcome', [node, builtIn('Store', 'noOp')], 'Start > Enterprise Report > Store');
	const pinData = { [START]: COMPANIES.map((company) => ({ json: { company } })) };
	const { id } = await studio.stage.client.createWorkflow({ ...workflow, pinData });
	await withEditor(studio, LOOK, async (editor, save) => {
		await editor.openNode(id, node);
		await editor.page.locator(marked('node-execute-button')).click();
		await editor.page.locator(marked('node-hint')).or(editor.page.locator('.ndv-hint')).first().waitFor();
		await editor.page.waitForTimeout(6_000);
		await editor.page.screenshot({ path: save('outcome.png') });
	});
}

/** Takes the pictures of the README and the documents. */
export async function takePictures(studio: Studio): Promise<void> {
	await mkdir(studio.folder, { recursive: true });
	await canvas(studio);
	const business = { __rl: true, mode: 'list', value: '1000101', cachedResultName: 'Кабинет «Чайники» (1000101)' };
	const { yandexMarket, zhihuiya } = studio.credentials;
	await panel(studio, 'panel.png', yandexMarketNode('Generate and Download Report', yandexMarket, { resource: 'report', operation: 'generateAndDownload', businessId: business, simplify: true }));
	await panel(studio, 'panel-zhihuiya.png', zhihuiyaNode('Generate and Download Report', zhihuiya, { resource: 'enterpriseReport', operation: 'generateAndDownload', companyName: COMPANIES[0], simplify: true }));
	await credentialForm(studio, 'yandexMarket');
	await credentialForm(studio, 'zhihuiya');
	await outcome(studio);
}
