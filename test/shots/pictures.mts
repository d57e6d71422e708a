import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { readTemplate } from '../demo/demoCases.mts';
import { isOurs } from '../demo/demoVariant.mts';
import type { Credential, WorkflowNode } from '../n8n/n8nTypes.mts';
import { builtIn, START, workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
import { Editor } from './editor.mts';
import { Hand } from './hand.mts';
import { marked, NodePanel } from './nodePanel.mts';
import { forgetCredentials, type Service, type Stage } from './stage.mts';

/** Until the page has stopped moving. */
const SETTLING = 1_500;

/** Of a window in which a panel is opened, whatever its length; it is then made to fit. */
const WIDTH = 1400;
const TALL = 2000;
/** n8n's edge below a panel. */
const BELOW = 48;

/** Where pictures are taken, and with what. */
export interface Studio {
	stage: Stage;
	browser: Browser;
	credentials: Record<Service, Credential>;
	folder: string;
}

interface Camera extends Studio {
	editor: Editor;
	/** Of the picture. */
	path: string;
}

/** The loop, as the template has it. */
async function canvas({ stage, credentials, editor, path }: Camera): Promise<void> {
	const template = readTemplate('zhihuiya-enterprise-report.json');
	const { id, name } = credentials.zhihuiya;
	const nodes = template.nodes.map((node) => {
		if (!isOurs(node)) return node;
		const parameters = node.parameters.companyName === '' ? { ...node.parameters, companyName: COMPANIES[0] } : node.parameters;
		return { ...node, parameters, credentials: { zhihuiyaApi: { id, name } } };
	});
	const { id: workflowId } = await stage.client.createWorkflow({ ...template, nodes });
	const { page } = editor;
	await page.setViewportSize({ width: 1400, height: 720 });
	await editor.turn(`/workflow/${workflowId}`);
	await page.locator(marked('canvas-node')).first().waitFor();
	// n8n's key for the whole workflow.
	await page.keyboard.press('1');
	await page.waitForTimeout(SETTLING);
	await page.screenshot({ path });
}

const placed = (node: WorkflowNode): WorkflowNode & { id: string } => ({ ...node, id: randomUUID(), position: [240, 0] });

/** Generate and Download of a node, filled in. */
async function panel({ stage, editor, path }: Camera, node: WorkflowNode): Promise<void> {
	const ours = placed(node);
	const { id } = await stage.client.createWorkflow(workflowOf('Panel', [ours], `Start > ${ours.name}`));
	const { page } = editor;
	await page.setViewportSize({ width: WIDTH, height: TALL });
	await editor.openNode(id, ours);
	await page.waitForTimeout(SETTLING);
	const fields = await page.locator(`${marked('node-parameters')} .parameter-input-list-wrapper`).first().boundingBox();
	if (!fields) throw new Error('The panel has no fields.');
	await page.setViewportSize({ width: WIDTH, height: Math.ceil(fields.y + fields.height) + BELOW });
	await page.waitForTimeout(SETTLING);
	await page.screenshot({ path });
}

/** In the order in which a person fills in the form of a credential; docs/credentials.md tells of each by its number. */
const FORM_STEPS = ['parameter-input-authentication', 'parameter-input-apiKey', 'parameter-input-region', 'credential-save-button'];

/** Lays a number to the left of each of these. */
async function numberSteps(form: Locator, marks: readonly string[]): Promise<void> {
	for (const [index, mark] of marks.entries()) {
		const box = await form.locator(marked(mark)).first().boundingBox();
		if (!box) throw new Error(`The form has no ${mark}.`);
		const style = `position: fixed; left: ${box.x - 36}px; top: ${box.y + box.height / 2 - 15}px; width: 30px; height: 30px; border-radius: 15px;
			background: #ff6d00; color: #fff; font: 600 16px/30px sans-serif; text-align: center; z-index: 99999`;
		await form.page().evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(`<div style="${style}">${index + 1}</div>`)})`);
	}
}

/** The empty form of a credential, from a node that has none, its steps numbered. */
async function credentialForm({ stage, credentials, editor, path }: Camera, service: Service): Promise<void> {
	const make = service === 'zhihuiya' ? zhihuiyaNode : yandexMarketNode;
	await forgetCredentials(stage, service);
	const { credentials: _none, ...node } = placed(make('Report', credentials[service], {}));
	const { id } = await stage.client.createWorkflow(workflowOf('Credential', [node], 'Start > Report'));
	await editor.page.setViewportSize({ width: 1400, height: 900 });
	await editor.openNode(id, node);
	const form = await new NodePanel(new Hand(editor.page)).openCredential();
	await form.locator(marked('parameter-input-apiKey')).waitFor();
	await editor.page.waitForTimeout(SETTLING);
	await numberSteps(form, FORM_STEPS);
	await form.screenshot({ path });
}

const COMPANIES = ['示例科技有限公司', '示例材料有限公司', '示例能源有限公司'];

/** What n8n says of a run whose items left by all three outputs. */
async function outcome({ stage, credentials, editor, path }: Camera): Promise<void> {
	const { jobs } = stage.zhihuiya;
	jobs.next.push({}, { outcome: 'failed', cause: '企业不存在' }, { outcome: 'never' });
	const node = placed(
		zhihuiyaNode('Enterprise Report', credentials.zhihuiya, {
			resource: 'enterpriseReport',
			operation: 'generateAndDownload',
			companyName: '={{ $json.company }}',
			fileFormat: 'pdf',
			whenTimeRunsOut: 'pending',
			simplify: true,
			// Long enough for what is ready, or failed, at the first look.
			options: { waitUpTo: 15 },
		}),
	);
	const workflow = workflowOf('Outcome', [node, builtIn('Store', 'noOp')], 'Start > Enterprise Report > Store');
	const pinData = { [START]: COMPANIES.map((company) => ({ json: { company } })) };
	const { id } = await stage.client.createWorkflow({ ...workflow, pinData });
	await editor.page.setViewportSize({ width: 1400, height: 900 });
	await editor.openNode(id, node);
	await editor.page.locator(marked('node-execute-button')).click();
	await editor.page.locator(marked('node-hint')).first().waitFor();
	// The note that the step has run goes by itself.
	await editor.page.waitForTimeout(6_000);
	await editor.page.screenshot({ path });
}

const BUSINESS = { __rl: true, mode: 'list', value: '1000101', cachedResultName: 'Кабинет «Чайники» (1000101)' };

const generateAndDownload = (make: typeof zhihuiyaNode, credential: Credential, parameters: Record<string, unknown>): WorkflowNode =>
	make('Generate and Download Report', credential, { operation: 'generateAndDownload', simplify: true, ...parameters });

/** The files, in the order in which they are taken: the forms take the credentials with them. */
const PICTURES: Record<string, (camera: Camera) => Promise<void>> = {
	'outcome.png': outcome,
	'canvas.png': canvas,
	'panel.png': async (camera) => {
		const node = generateAndDownload(yandexMarketNode, camera.credentials.yandexMarket, { resource: 'report', businessId: BUSINESS });
		await panel(camera, node);
	},
	'panel-zhihuiya.png': async (camera) => {
		const node = generateAndDownload(zhihuiyaNode, camera.credentials.zhihuiya, { resource: 'enterpriseReport', companyName: COMPANIES[0] });
		await panel(camera, node);
	},
	'credential-yandex-market.png': async (camera) => await credentialForm(camera, 'yandexMarket'),
	'credential-zhihuiya.png': async (camera) => await credentialForm(camera, 'zhihuiya'),
};

/** Takes the pictures of the README and the documents whose file names hold the words. */
export async function takePictures(studio: Studio, words: string): Promise<void> {
	await mkdir(studio.folder, { recursive: true });
	const editor = await Editor.open(studio.browser, studio.stage.n8n.url);
	for (const [name, take] of Object.entries(PICTURES).filter(([each]) => each.includes(words))) {
		await take({ ...studio, editor, path: join(studio.folder, name) });
		console.log(`  ${name}`);
	}
	await editor.close();
}
