import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { checkoutFolder, PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import { launchBrowser } from './browser.mts';
import { takePanels, type PanelShots } from './panelShots.mts';
import { takePictures } from './pictures.mts';
import { saveCredential, startStage, type Stage } from './stage.mts';

const OUTPUT = join(checkoutFolder(), 'build', 'shots');
const IMAGES = join(checkoutFolder(), 'docs', 'images');

type Way = Pick<PanelShots, 'theme' | 'full'>;

const BARE: Way = { theme: 'light', full: false };
const WAYS: readonly Way[] = [BARE, { theme: 'dark', full: false }, { theme: 'light', full: true }];

async function takeAllPanels(stage: Stage, browser: Browser, words: string): Promise<void> {
	const credentials = [await saveCredential(stage, 'zhihuiya'), await saveCredential(stage, 'yandexMarket')];
	const types = (await stage.client.nodeTypes()).filter(({ name }) => name.startsWith(`${PACKAGE_NAME}.`));
	for (const way of WAYS) {
		for (const type of types.filter(({ name }) => way === BARE || !name.endsWith('Tool'))) {
			const taken = await takePanels(stage, browser, type, credentials, { ...way, folder: OUTPUT, words });
			if (taken > 0) console.log(`  ${type.name.split('.').at(-1)}, ${way.theme}${way.full ? ', all fields' : ''}: ${taken} panels`);
		}
	}
}

/** `npm run shots -- [words]`: panels whose names hold the words, into build/shots; with `--docs` the README's pictures instead. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: { docs: { type: 'boolean' } }, allowPositionals: true });
	const words = positionals.join(' ');
	const browser = await launchBrowser();
	try {
		const stage = await startStage();
		try {
			console.log(`Taking pictures into ${relative(process.cwd(), values.docs ? IMAGES : OUTPUT)}`);
			if (!values.docs) return await takeAllPanels(stage, browser, words);
			const credentials = { zhihuiya: await saveCredential(stage, 'zhihuiya'), yandexMarket: await saveCredential(stage, 'yandexMarket') };
			await takePictures({ stage, browser, credentials, folder: IMAGES }, words);
		} finally {
			await stage.close();
		}
	} finally {
		await browser.close();
	}
}

await main();
