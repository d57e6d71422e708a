import { existsSync } from 'node:fs';

/** Where systems put a Chromium, or a Chrome, which does as well. */
const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that takes the pictures: `CHROMIUM_PATH`, else the first of the usual places.
 * @throws Error that says what to install
 */
export function findChromium(
	chosen: string | undefined = process.env.CHROMIUM_PATH,
	exists: (path: string) => boolean = existsSync,
): string {
	if (chosen) {
		if (exists(chosen)) return chosen;
		throw new Error(`There is no Chromium at ${chosen}, which CHROMIUM_PATH names.`);
	}
	const found = USUAL_PLACES.find(exists);
	if (found) return found;
	throw new Error(
		'This needs Chromium, which was not found. Install it (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk) or name its program in CHROMIUM_PATH.',
	);
}
