import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkoutFolder } from '../../n8n/checkoutFolder.mts';
import { OWNER } from '../../n8n/N8nClient.mts';
import { startN8nWithPackage } from '../../n8n/startN8nWithPackage.mts';
import { launchBrowser } from '../../shots/browser.mts';
import { findChromium } from '../../shots/findChromium.mts';

/** Imports every template through the editor, as a person does, and takes a picture of its canvas for docs/templates.md. */

/** Room for the widest of them in a size that can be read. */
const WINDOW = { width: 2000, height: 1300 };
const MARGIN = 16;
const PATIENCE = 120_000;

/** What floats above the canvas is no part of the workflow; nor is n8n's mark for a credential that has yet to be chosen. */
const CANVAS_ONLY = `
	[data-test-id="canvas-controls"], .vue-flow__minimap, [data-test-id="canvas-wrapper"] [class*="executionButtons"],
	[data-test-id="node-creator-plus-button"], [class*="_buttons_"], [data-test-id="logs-panel"],
	[data-test-id="node-issues"], [class*="toast"], .el-notification { visibility: hidden !important; }
`;

const marked = (mark: string): string => `[data-test-id="${mark}"]`;

async function logIn(page: Page, url: string): Promise<void> {
	const data = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
	const reply = await page.context().request.post(`${url}/rest/login`, { data });
	if (!reply.ok()) throw new Error(`n8n did not let its owner in: ${reply.status()}`);
}

/** The menu at the top, then the file. */
async function importFile(page: Page, url: string, file: string): Promise<void> {
	await page.goto(`${url}/workflow/new`, { waitUntil: 'domcontentloaded' });
	await page.locator(marked('workflow-menu')).click();
	await page.locator(marked('workflow-menu-item-import')).click();
	const chooser = page.waitForEvent('filechooser');
	await page.locator(marked('workflow-menu-item-import-from-file')).click();
	await (await chooser).setFiles(file);
	await page.locator('.vue-flow__node').first().waitFor();
}

/** The part of the window that the workflow covers. */
async function covered(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
	const boxes = await Promise.all((await page.locator('.vue-flow__node, .vue-flow__edge-path').all()).map(async (each) => await each.boundingBox()));
	const there = boxes.flatMap((box) => box ?? []);
	const left = Math.min(...there.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...there.map(({ y }) => y)) - MARGIN;
	// A node's name stands below it, and may be wider.
	const right = Math.max(...there.map(({ x, width }) => x + width)) + 5 * MARGIN;
	const bottom = Math.max(...there.map(({ y, height }) => y + height)) + 3 * MARGIN;
	return { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top };
}

async function takePicture(page: Page, picture: string): Promise<void> {
	await page.addStyleTag({ content: CANVAS_ONLY });
	await page.keyboard.press('Escape');
	await page.locator('.vue-flow__pane').click({ position: { x: 5, y: 5 } });
	await page.keyboard.press('1');
	await page.waitForTimeout(1_500);
	await page.screenshot({ path: picture, clip: await covered(page), animations: 'disabled' });
}

async function main(): Promise<void> {
	// Before n8n is started for nothing.
	findChromium();
	const words = process.argv[2] ?? '';
	const templates = join(checkoutFolder(), 'templates');
	const pictures = join(checkoutFolder(), 'docs', 'images', 'templates');
	await mkdir(pictures, { recursive: true });
	const running = process.env.N8N_URL;
	const started = running ? undefined : await startN8nWithPackage();
	const url = running ?? started!.n8n.url;
	const browser = await launchBrowser();
	try {
		const context = await browser.newContext({ viewport: WINDOW, reducedMotion: 'reduce' });
		context.setDefaultTimeout(PATIENCE);
		const page = await context.newPage();
		await logIn(page, url);
		for (const file of readdirSync(templates).filter((name) => name.endsWith('.json') && name.includes(words))) {
			await importFile(page, url, join(templates, file));
			await takePicture(page, join(pictures, `${basename(file, '.json')}.png`));
			console.log(file);
		}
	} finally {
		await browser.close();
		await started?.n8n.stop();
	}
}

await main();
