import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { columns } from '../demo/text.mts';
import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { launchBrowser } from './browser.mts';
import { Editor } from './editor.mts';
import { Hand } from './hand.mts';
import { placeNode } from './placeNode.mts';
import { readErrors } from './readErrors.mts';
import { credentialOf, forgetCredentials, startStage, type Stage } from './stage.mts';
import { WALKS, type Walk } from './walks.mts';

/** From the credential to the file. */
const MOST_CLICKS = 9;

interface Walked {
	walk: Walk;
	/** From the empty canvas to the open node. */
	before: number;
	clicks: number;
	/** Name of the file that was saved; a sentence if it is not the one that the service made. */
	file: string;
	ok: boolean;
}

async function walkOnce(stage: Stage, editor: Editor, walk: Walk): Promise<Walked> {
	await forgetCredentials(stage, walk.service);
	const hand = new Hand(editor.page);
	const panel = await placeNode(editor, hand, walk);
	const before = hand.take();
	const form = await panel.openCredential();
	await panel.fillCredential(form, credentialOf(stage, walk.service));
	await panel.untilConnected(form);
	await walk.fill(panel);
	const end = await panel.execute();
	if (end !== 'ready') return { walk, before, clicks: hand.take(), file: end.error, ok: false };
	const file = await panel.download();
	const clicks = hand.take();
	const made = stage[walk.service === 'zhihuiya' ? 'zhihuiya' : 'market'].jobs.list.at(-1)?.file;
	const sha256 = createHash('sha256').update(await readFile(file.path)).digest('hex');
	const whole = made?.sha256 === sha256 && made.spec.name === file.name;
	return { walk, before, clicks, file: whole ? file.name : `${file.name} is not what the service made`, ok: whole && clicks <= MOST_CLICKS };
}

/** Where somebody gets stuck, a picture shows it. */
async function walkOrShow(stage: Stage, editor: Editor, walk: Walk): Promise<Walked> {
	try {
		return await walkOnce(stage, editor, walk);
	} catch (error) {
		const picture = join(checkoutFolder(), 'build', 'shots', `stuck-${walk.report.replaceAll(/\W+/g, '-')}.png`);
		await editor.page.screenshot({ path: picture });
		const [why = ''] = String(error).split('\n');
		return { walk, before: 0, clicks: 0, file: `stuck, see ${picture}: ${why}`, ok: false };
	}
}

async function walkAll(stage: Stage, browser: Browser, words: string): Promise<Walked[]> {
	const editor = await Editor.open(browser, stage.n8n.url);
	const walked: Walked[] = [];
	for (const walk of WALKS.filter(({ report }) => report.includes(words))) {
		const result = await walkOrShow(stage, editor, walk);
		console.log(`  ${walk.report}: ${result.clicks} clicks`);
		walked.push(result);
	}
	await editor.close();
	return walked;
}

/** `npm run walk -- [words]`: reports whose names hold the words. */
async function main(words: string): Promise<void> {
	const browser = await launchBrowser();
	try {
		const stage = await startStage();
		try {
			console.log('Walking from the credential to the file');
			const walked = await walkAll(stage, browser, words);
			const rows = walked.map(({ walk, before, clicks, file, ok }) => [walk.report, String(before), String(clicks), file, ok ? '' : 'TOO FAR']);
			console.log(columns([['Report', 'To the node', 'To the file', 'File', ''], ...rows]));
			console.log(`\n${await readErrors(stage)}`);
			if (!walked.every(({ ok }) => ok)) process.exitCode = 1;
		} finally {
			await stage.close();
		}
	} finally {
		await browser.close();
	}
}

await main(process.argv.slice(2).join(' '));
