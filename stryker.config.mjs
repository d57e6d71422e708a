import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('.', import.meta.url));

/** Outside the checkout, where nothing lints, packs or commits what a run leaves; each clone has a folder of its own. */
const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
const cache = join(tmpdir(), `n8n-nodes-zhihuiya-yandex-market-mutation-${hash}`);

const core = ['errors', 'http', 'items', 'job', 'output', 'pacing', 'parameters', 'run', 'text', 'download', 'vendor'];
const decisions = ['buildRequest', 'checkRules', 'createCall', 'period', 'readInfo', 'readStatus'];

/**
 * Mutation testing of what decides: the core, both transports, and the vendors' reading and building of requests. What a
 * panel shows is no decision, and reports are data that test/cases lists.
 */
export default {
	plugins: ['./test/tools/unitTestsRunner.mjs'],
	testRunner: 'unitTests',
	mutate: [
		`nodes/reportJob/{${core}}/**/*.ts`,
		'nodes/*/transport/**/*.ts',
		`nodes/*/reports/{${decisions}}.ts`,
	],
	ignorePatterns: ['/.ci', '/demo-output', '/dist', '/docs', '/templates', '*.tgz'],
	// A mutant is run with the tests that reach it only.
	coverageAnalysis: 'perTest',
	incremental: true,
	incrementalFile: join(cache, 'incremental.json'),
	tempDirName: join(cache, 'sandboxes'),
	cleanTempDir: 'always',
	concurrency: 2,
	// A busy machine must not look like a mutant that hangs.
	timeoutMS: 10_000,
	dryRunTimeoutMinutes: 15,
	reporters: ['clear-text', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	jsonReporter: { fileName: join(cache, 'report.json') },
	thresholds: { high: 95, low: 85, break: 85 },
};
