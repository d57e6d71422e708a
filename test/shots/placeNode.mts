import type { Editor } from './editor.mts';
import type { Hand } from './hand.mts';
import { marked, NodePanel } from './nodePanel.mts';
import type { Service } from './stage.mts';
import type { Walk } from './walks.mts';

const NODE_NAMES: Record<Service, string> = { yandexMarket: 'Yandex Market', zhihuiya: 'Zhihuiya (PatSnap)' };

/** A new workflow with a trigger and, behind it, the node with that action, whose panel opens. */
export async function placeNode(editor: Editor, hand: Hand, { service, action }: Pick<Walk, 'service' | 'action'>): Promise<NodePanel> {
	const { page } = editor;
	const found = (text: string | RegExp) => page.locator(marked('node-creator-item-name'), { hasText: text }).first();
	await editor.turn('/home/workflows');
	await editor.turn('/workflow/new');
	await hand.click(page.locator(marked('canvas-plus-button')));
	await page.locator(marked('node-creator')).waitFor();
	await page.keyboard.type('manual');
	await hand.click(found(/^(Trigger manually|Manual Trigger)/));
	await hand.click(page.locator(marked('canvas-handle-plus')).first());
	await page.locator(marked('node-creator')).waitFor();
	await page.keyboard.type(NODE_NAMES[service]);
	await hand.click(found(NODE_NAMES[service]));
	await hand.click(found(new RegExp(`^${action}`)));
	await page.locator(marked('ndv')).waitFor();
	return new NodePanel(hand);
}

