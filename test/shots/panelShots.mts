import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Credential, NodeType, WorkflowNode } from '../n8n/n8nTypes.mts';
import { Editor, type Theme } from './editor.mts';
import { marked } from './nodePanel.mts';
import { everyOption, panelsOf, type Panel } from './panels.mts';
import type { Stage } from './stage.mts';

/** As high as the longest panel with all its options. */
const WINDOW = { width: 1200, height: 3000 };
const MARGIN = 16;

export interface PanelShots {
	theme: Theme;
	/** Whether all optional fields are added. */
	full: boolean;
	folder: string;
	/** Only panels with these words in their names. */
	words: string;
}

function nodeOf(panel: Panel, index: number, type: NodeType, credentials: Credential[], full: boolean): WorkflowNode {
	const used = (type.credentials as Array<{ name: string }>).map(({ name }) => credentials.find((each) => each.type === name));
	return {
		id: randomUUID(),
		name: panel.name,
		type: type.name,
		typeVersion: 1,
		position: [(index % 10) * 200, Math.floor(index / 10) * 200],
		parameters: { ...panel.parameters, ...(full ? everyOption(type, panel) : {}) },
		credentials: Object.fromEntries(used.flatMap((each) => (each ? [[each.type, { id: each.id, name: each.name }]] : []))),
	};
}

/** The column of parameters, from its tabs down to the last field. */
async function clipOf({ page }: Editor): Promise<{ x: number; y: number; width: number; height: number }> {
	const column = await page.locator(marked('node-parameters')).boundingBox();
	const fields = await page.locator(`${marked('node-parameters')} .parameter-input-list-wrapper`).first().boundingBox();
	const bar = await page.locator(marked('node-execute-button')).boundingBox();
	if (!column || !fields) throw new Error('The panel has no fields.');
	const top = (bar ?? column).y - MARGIN / 2;
	return { x: column.x, y: top, width: column.width, height: fields.y + fields.height + MARGIN - top };
}

/** n8n fills in collections a moment after the panel has opened. */
const MOMENT = 250;

/** The same once nothing grows any more. */
async function settledClipOf(editor: Editor): ReturnType<typeof clipOf> {
	let clip = await clipOf(editor);
	for (;;) {
		await editor.page.waitForTimeout(MOMENT);
		const now = await clipOf(editor);
		if (now.height === clip.height) return now;
		clip = now;
	}
}

/** Takes a picture of every panel of a node type; answers with how many. */
export async function takePanels(stage: Stage, browser: Browser, type: NodeType, credentials: Credential[], shots: PanelShots): Promise<number> {
	const { theme, full, words } = shots;
	const panels = panelsOf(type).filter(({ name }) => name.includes(words));
	if (panels.length === 0) return 0;
	const folder = join(shots.folder, full ? `${theme}-all-fields` : theme);
	await mkdir(folder, { recursive: true });
	const nodes = panels.map((panel, index) => nodeOf(panel, index, type, credentials, full));
	const workflow = await stage.client.createWorkflow({ name: 'Panels', nodes, connections: {}, settings: { executionOrder: 'v1' } });
	const editor = await Editor.open(browser, stage.n8n.url, { theme, size: WINDOW });
	await editor.goTo(`/workflow/${workflow.id}`);
	await editor.page.locator(marked('canvas-node')).first().waitFor();
	for (const node of nodes) {
		await editor.openNode(workflow.id, node);
		await editor.page.screenshot({ path: join(folder, `${node.name}.png`), clip: await settledClipOf(editor) });
	}
	await editor.close();
	return nodes.length;
}
