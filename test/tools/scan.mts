import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { packCheckout } from '../n8n/packCheckout.mts';
import { runCommand } from '../n8n/runCommand.mts';

interface Scanner {
	analyzePackage(folder: string, patterns?: string[]): Promise<{ passed: boolean; message?: string; details?: string }>;
	buildScanConfig(): Promise<Linter.Config[]>;
	SOURCE_FILE_PATTERNS: string[];
}

/** What the scanner looks at when it is given a folder alone. */
const ALL_FILES = ['**/*.js', '**/*.ts', '**/*.json'];

/** The scanner's package exports its command line only, so the module is loaded by its place. */
async function loadScanner(): Promise<Scanner> {
	const require = createRequire(join(checkoutFolder(), 'package.json'));
	const manifest = require.resolve('@n8n/scan-community-package/package.json');
	return (await import(pathToFileURL(join(dirname(manifest), 'scanner', 'scanner.mjs')).href)) as Scanner;
}

/** The scanner passes over warnings; a package that means to be verified has none. */
async function warningsIn(folder: string, patterns: string[], scanner: Scanner): Promise<string[]> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
		errorOnUnmatchedPattern: false,
	});
	const results = await eslint.lintFiles(patterns);
	return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId ?? 'eslint'}: ${message}`));
}

async function scan(what: string, folder: string, patterns: string[], scanner: Scanner): Promise<boolean> {
	const { passed, details, message } = await scanner.analyzePackage(folder, patterns);
	const warnings = passed ? await warningsIn(folder, patterns, scanner) : [];
	const clean = passed && warnings.length === 0;
	console.log(`community package scan of the ${what}: ${clean ? 'passed, no warnings' : 'FAILED'}`);
	if (!clean) console.log(details ?? message ?? warnings.join('\n'));
	return clean;
}

/** n8n's scan of a community package, on the sources and on the packed tarball. */
async function main(): Promise<void> {
	const scanner = await loadScanner();
	const folder = await mkdtemp(join(tmpdir(), 'scan-'));
	const { tarball, remove } = await packCheckout();
	try {
		await runCommand('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: folder });
		const sources = await scan('sources', checkoutFolder(), scanner.SOURCE_FILE_PATTERNS, scanner);
		const packed = await scan('packed tarball', folder, ALL_FILES, scanner);
		process.exitCode = sources && packed ? 0 : 1;
	} finally {
		await remove();
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
