import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
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
	return [...new Set((testIds ?? Object.keys(files)).flatMap((id) => files[id] ?? []))];
}

/** Whether a test file is named after the mutated one. */
const isNamedAfter = (testFile, { sandboxFileName }) => basename(testFile, '.test.mts') === basename(sandboxFileName, '.ts');

/**
 * Stryker's runner for Jest loads every test file that imports the mutated file. Loading is most of the time, and Stryker
 * knows which tests reach the mutant; so this one hands Jest the files of those tests only, and first of all the one that
 * is named after the mutated file, which finds most mutants alone.
 */
function coveringTestsRunner(injector) {
	const runner = jest.factory(injector);
	const { dryRun, mutantRun, run } = runner;
	if (!run) throw new Error('The runner for Jest has changed: look at test/tools/coveringTestsRunner.mjs.');
	let testFiles;
	const runWith = async (files, options) => {
		testFiles = files;
		return await mutantRun.call(runner, options);
	};
	return Object.assign(runner, {
		async dryRun(options) {
			const result = await dryRun.call(runner, options);
			await noteFiles(result.tests ?? []);
			return result;
		},
		async mutantRun(options) {
			const files = await filesOf(options.testFilter);
			const own = files.filter((file) => isNamedAfter(file, options));
			// What takes effect as its module is loaded may be found by whatever loads it: Jest looks that up.
			const others = options.testFilter && files.filter((file) => !own.includes(file));
			const first = own.length > 0 ? await runWith(own, options) : null;
			if (first !== null && (first.status !== 'survived' || others?.length === 0)) return first;
			return await runWith(others, options);
		},
		run: async (settings) => await run.call(runner, { ...settings, testFiles: settings.testFiles ?? testFiles }),
	});
}
coveringTestsRunner.inject = ['$injector'];

export const strykerPlugins = [{ ...jest, name: 'coveringTests', factory: coveringTestsRunner }];
