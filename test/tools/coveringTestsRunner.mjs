import { readFile, writeFile } from 'node:fs/promises';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

const [jest] = jestPlugins;

/** In the sandbox, which is the working folder of every worker. */
const FILES_OF_TESTS = 'filesOfTests.json';

/** Notes in which files each test lies. Names need not be unique. */
async function noteFiles(tests) {
	const files = {};
	for (const { id, fileName } of tests) (files[id] ??= []).push(fileName);
	await writeFile(FILES_OF_TESTS, JSON.stringify(files));
}

async function filesOf(testIds) {
	const files = JSON.parse(await readFile(FILES_OF_TESTS, 'utf8'));
	return [...new Set(testIds.flatMap((id) => files[id] ?? []))];
}

/**
 * Stryker's runner for Jest loads every test file that imports the mutated file, though it knows which tests reach the
 * mutant. Loading is most of the time, so this one hands Jest the files of those tests only.
 */
function coveringTestsRunner(injector) {
	const runner = jest.factory(injector);
	const { dryRun, mutantRun, run } = runner;
	if (!run) throw new Error('The runner for Jest has changed: look at test/tools/coveringTestsRunner.mjs.');
	let testFiles;
	return Object.assign(runner, {
		async dryRun(options) {
			const result = await dryRun.call(runner, options);
			await noteFiles(result.tests ?? []);
			return result;
		},
		async mutantRun(options) {
			testFiles = options.testFilter && (await filesOf(options.testFilter));
			return await mutantRun.call(runner, options);
		},
		run: async (settings) => await run.call(runner, { testFiles, ...settings }),
	});
}
coveringTestsRunner.inject = ['$injector'];

export const strykerPlugins = [{ ...jest, name: 'coveringTests', factory: coveringTestsRunner }];
