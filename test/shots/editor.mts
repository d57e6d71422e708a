import type { Browser, BrowserContext, Page } from 'playwright-core';
import { OWNER } from '../n8n/N8nClient.mts';

export type Theme = 'light' | 'dark';

export interface Look {
	theme?: Theme;
	/** Of the window, in pixels. */
	size?: { width: number; height: number };
	/** Pixels of the picture for each pixel of the page. */
	scale?: number;
}

/** Vue leaves its own at the root of the page. */
const ROUTER = `document.querySelector('#app').__vue_app__.config.globalProperties.$router`;

/** Machines that do other things besides are slow. */
const PATIENCE = 180_000;

/** n8n's editor in a window of its own, with its owner logged in. */
export class Editor {
	private constructor(
		private readonly context: BrowserContext,
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(browser: Browser, url: string, { theme = 'light', size, scale = 1 }: Look = {}): Promise<Editor> {
		const context = await browser.newContext({
			viewport: size ?? { width: 1400, height: 900 },
			deviceScaleFactor: scale,
			colorScheme: theme,
			reducedMotion: 'reduce',
			locale: 'en-GB',
			timezoneId: 'UTC',
			acceptDownloads: true,
		});
		context.setDefaultTimeout(PATIENCE);
		const login = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
		const reply = await context.request.post(`${url}/rest/login`, { data: login });
		if (!reply.ok()) throw new Error(`n8n did not let its owner in: ${reply.status()} ${await reply.text()}`);
		const page = await context.newPage();
		await page.addInitScript(`localStorage.setItem('N8N_THEME', '${theme}')`);
		return new Editor(context, page, url);
	}

	async goTo(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`, { waitUntil: 'domcontentloaded' });
	}

	/** Opens a node of a saved workflow, without loading the page again if that can be. */
	async openNode(workflowId: string, { id, name }: { id?: string; name: string }): Promise<void> {
		const path = `/workflow/${workflowId}/${id}`;
		// Between nodes of one workflow the editor turns by itself; another workflow's node opens with its page only.
		await (this.page.url().includes(`/workflow/${workflowId}`) ? this.turn(path) : this.goTo(path));
		await this.nodeIsOpen(name);
	}

	/** Goes to another page of the editor that is open; opens it if none is. */
	async turn(path: string): Promise<void> {
		const isOpen = this.page.url().startsWith(this.url);
		if (!isOpen) return await this.goTo(path);
		await this.page.waitForFunction(`document.querySelector('#app')?.__vue_app__`);
		await this.page.evaluate(`${ROUTER}.push(${JSON.stringify(path)})`);
	}

	private async nodeIsOpen(name: string): Promise<void> {
		await this.page.locator('[data-test-id="ndv"]', { hasText: name }).waitFor();
	}

	async close(): Promise<void> {
		await this.context.close();
	}
}
