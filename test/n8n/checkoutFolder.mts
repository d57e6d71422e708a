import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const PACKAGE_NAME = 'n8n-nodes-zhihuiya-yandex-market';

const isCheckout = (folder: string): boolean => {
	const file = join(folder, 'package.json');
	if (!existsSync(file)) return false;
	return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === PACKAGE_NAME;
};

/** Looked up from the working directory: these modules run as ESM (tsx) and as CommonJS (jest), which know their own place in different ways. */
export function checkoutFolder(): string {
	let folder = process.cwd();
	while (!isCheckout(folder)) {
		const parent = dirname(folder);
		if (parent === folder) throw new Error(`Run this inside the checkout of ${PACKAGE_NAME}.`);
		folder = parent;
	}
	return folder;
}
