import type { Locator, Page } from 'playwright-core';

/** A person's hand on the mouse: it counts. Keys are not clicks. */
export class Hand {
	private count = 0;

	constructor(readonly page: Page) {}

	/** Clicks since the last call. */
	take(): number {
		const { count } = this;
		this.count = 0;
		return count;
	}

	async click(target: Locator): Promise<void> {
		await target.click();
		this.count += 1;
	}

	/** Clicks into a field and types. */
	async fill(field: Locator, text: string): Promise<void> {
		await this.click(field);
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(text);
	}

	/** Does what only the simulated service needs, and a person with a real account does not. */
	async aside(work: () => Promise<void>): Promise<void> {
		const { count } = this;
		await work();
		this.count = count;
	}
}
