import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './findChromium.mts';

/** It talks to the n8n on this machine only, and asks nothing before it starts. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: findChromium(), args: QUIET });
}
