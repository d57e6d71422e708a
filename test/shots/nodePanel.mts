import type { Locator } from 'playwright-core';
import type { Hand } from './hand.mts';
import type { CredentialTyped } from './stage.mts';

/** By n8n's own mark for its tests. */
export const marked = (mark: string): string => `[data-test-id="${mark}"]`;

/** n8n takes stock of the new credential, and closes any list that is opened meanwhile. */
const SETTLING = 3_000;
/** n8n takes note of what is typed a moment after the last key: lists shrink, forms change. */
const TYPING_ENDS = 1_500;

/** An open node, and what a person does in it. */
export class NodePanel {
	constructor(private readonly hand: Hand) {}

	private get page() {
		return this.hand.page;
	}

	private find(mark: string): Locator {
		return this.page.locator(marked(mark));
	}

	field(name: string): Locator {
		return this.find(`parameter-input-${name}`);
	}

	/** Types into a text field; a code editor is one too. */
	async type(name: string, text: string): Promise<void> {
		await this.hand.fill(this.field(name).locator('input, textarea, .cm-content').first(), text);
	}

	/** Opens a drop-down and takes the option of that name. */
	async choose(name: string, option: string): Promise<void> {
		await this.hand.click(this.field(name));
		await this.hand.click(this.option(option));
	}

	/** The same in a long list, by keys: types the name, goes down to it, and presses Enter. */
	async chooseByTyping(name: string, option: string): Promise<void> {
		await this.hand.click(this.field(name));
		await this.option(option).waitFor();
		await this.page.keyboard.type(option);
		await this.page.waitForTimeout(TYPING_ENDS);
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		for (let tries = await entries.count(); tries > 0 && !(await this.isUnderCursor(option)); tries -= 1) await this.page.keyboard.press('ArrowDown');
		await this.page.keyboard.press('Enter');
		await this.option(option).waitFor({ state: 'hidden' });
	}

	private async isUnderCursor(option: string): Promise<boolean> {
		const marks = (await this.option(option).getAttribute('class')) ?? '';
		return /\b(is-hovering|hover)\b/.test(marks);
	}

	private option(name: string): Locator {
		const exactly = new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
		return this.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ has: this.page.locator('*', { hasText: exactly }) })
			.first();
	}

	/** Opens the list of a resource locator. */
	async openList(name: string): Promise<void> {
		await this.hand.click(this.page.locator(`${marked(`resource-locator-${name}`)} ${marked('rlc-input')}`));
	}

	/** Takes the first entry of a resource locator's list whose text has these words. */
	async pick(name: string, words: string): Promise<void> {
		await this.openList(name);
		await this.hand.click(this.page.locator(`${marked('rlc-item')}:visible`, { hasText: words }).first());
	}

	/** Opens the form of a new credential. */
	async openCredential(): Promise<Locator> {
		await this.hand.click(this.find('node-credentials-empty-state').locator('button'));
		const form = this.find('editCredential-modal');
		await form.waitFor();
		return form;
	}

	/** Types a credential and saves it; n8n tests it, and closes the form if all is well. */
	async fillCredential(form: Locator, { secrets, baseUrl }: CredentialTyped): Promise<void> {
		for (const [name, text] of Object.entries(secrets)) await this.hand.fill(form.locator(`${marked(`parameter-input-${name}`)} input`), text);
		await this.hand.aside(async () => {
			await this.choose('region', 'Custom');
			await this.type('baseUrl', baseUrl);
		});
		// The form takes over what was typed last a moment after the last key.
		await this.page.waitForTimeout(TYPING_ENDS);
		await this.hand.click(form.locator(marked('credential-save-button')));
	}

	/** Waits until the form of a credential that works has closed and the panel knows the credential, as a person does. */
	async untilConnected(form: Locator): Promise<void> {
		await form.waitFor({ state: 'hidden' });
		await this.find('node-credentials-select').waitFor();
		await this.page.waitForTimeout(SETTLING);
	}

	/** Starts the node and waits for its end: `ready` with a file, else what n8n says of the error. */
	async execute(): Promise<'ready' | { error: string }> {
		await this.hand.click(this.find('node-execute-button'));
		const file = this.find('ndv-download-binary-data').first();
		const error = this.find('node-error-message').first();
		const end = await Promise.race([
			file.waitFor().then(() => 'file' as const),
			error.waitFor().then(() => 'error' as const),
		]);
		if (end === 'file') return 'ready';
		const description = await this.find('node-error-description').allInnerTexts();
		return { error: [await error.innerText(), ...description].join('\n') };
	}

	/** Saves the file that the node has put out. */
	async download(): Promise<{ name: string; path: string }> {
		const [download] = await Promise.all([
			this.page.waitForEvent('download'),
			this.hand.click(this.find('ndv-download-binary-data').first()),
		]);
		return { name: download.suggestedFilename(), path: await download.path() };
	}
}
