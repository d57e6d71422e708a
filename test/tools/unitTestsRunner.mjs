import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, join, relative, sep } from 'node:path';

import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
const { countBy, orderBy } = require('lodash');
const circus = require('jest-circus');
const { expect } = require('expect');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const TESTS = join('test', 'unit');

/** The folders of tests about what decides. The others are about texts, panels and tools; some read sources, which Stryker rewrites. */
const ABOUT_DECISIONS = ['reportJob', 'yandexMarket', 'zhihuiya'];

/** Between the file and the names in a test's id. */
const BEHIND_FILE = ' > ';

/**
 * So many test files of other folders are tried. A fault on the ground floor is reached by nearly all of them; what neither its
 * neighbours nor these find counts as survived, which makes a score a lower bound.
 */
const MOST_FAR = 8;

/** In the sandbox, for all workers: which sources each test file has loaded. */
const LOADED_BY = 'loadedBy.json';

/**
 * A test that takes longer than this share of Stryker's `timeoutMS` with a mutant waits for something that does not come. It
 * then fails, which costs less than what Stryker does when all its time is over: it begins a new process.
 */
const LONGEST_SHARE = 0.8;

/** Stryker lets a mutant be reached a hundred times as often as without the fault before its loop counts as endless; ten times will do. */
const HIT_SHARE = 0.1;

/** So many looks in a row, and so far apart, find that nothing is going on before a test is taken to wait for ever. */
const IDLE_LOOKS = 4;
const LOOK_EVERY_MS = 25;

/** As jest.config.js has it. */
const LONGEST_UNMUTATED_MS = 60_000;

/** What Stryker's instrumented sources look at. */
const stryker = (globalThis.__stryker__ ??= {});

function testFilesIn(root) {
	return readdirSync(join(root, TESTS), { recursive: true })
		.map(String)
		.filter((path) => path.endsWith('.test.mts') && ABOUT_DECISIONS.includes(path.split(sep)[0]))
		.sort()
		.map((path) => join(root, TESTS, path));
}

/** Lets Node load TypeScript, each file compiled once. */
function loadTypeScript() {
	const compiled = new Map();
	const load = (module, filename) => {
		if (!compiled.has(filename)) {
			const { code } = transformSync(readFileSync(filename, 'utf8'), {
				filename,
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			});
			compiled.set(filename, code);
		}
		module._compile(compiled.get(filename), filename);
	};
	const { '.js': js, ...others } = Module._extensions;
	// In the order in which an import without extension looks for its file: X.node.ts stands beside X.node.json.
	for (const extension of Object.keys(Module._extensions)) delete Module._extensions[extension];
	Object.assign(Module._extensions, { '.js': js, '.ts': load, '.mts': load, ...others });
}

/** Gives the tests what Jest gives them. */
function provideJest() {
	const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
	const mocks = new ModuleMocker(globalThis);
	const jest = {
		fn: mocks.fn.bind(mocks),
		spyOn: mocks.spyOn.bind(mocks),
		restoreAllMocks: () => mocks.restoreAllMocks(),
		useFakeTimers: (settings) => timers.useFakeTimers(settings),
		useRealTimers: () => timers.useRealTimers(),
		advanceTimersByTimeAsync: async (ms) => await timers.advanceTimersByTimeAsync(ms),
		advanceTimersToNextTimerAsync: async (steps) => await timers.advanceTimersToNextTimerAsync(steps),
		getTimerCount: () => timers.getTimerCount(),
		setSystemTime: (time) => timers.setSystemTime(time),
	};
	const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
	Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test });
	return jest;
}

/** Where a source and its tests belong: `job` of the core, or a vendor. The vendors' tests are in one folder each. */
function areaOf(path) {
	const [first, second] = path.split(sep);
	return first === 'reportJob' ? second : first.toLowerCase();
}

/** A test's path of names; circus gives its parents up to a root block, which has no name of its own. */
function nameOf(test) {
	const names = [test.name];
	for (let block = test.parent; block?.parent; block = block.parent) names.unshift(block.name);
	return names.join(' ');
}

function* testsUnder(block) {
	for (const child of block.children) {
		if (child.type === 'test') yield child;
		else yield* testsUnder(child);
	}
}

const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate } = globalThis;

/** Timers of more than this are limits, which do not go on with a test. */
const LIMIT_MS = 5_000;

const limits = new Set();
globalThis.setTimeout = Object.assign((work, ms, ...given) => {
	const ring = () => {
		limits.delete(timer);
		work(...given);
	};
	const timer = setTimeout(ring, ms);
	if (ms > LIMIT_MS) limits.add(timer);
	return timer;
}, setTimeout);
globalThis.clearTimeout = (timer) => {
	limits.delete(timer);
	clearTimeout(timer);
};

/** How many things may still go on with a test, and keep the process alive. */
function goingOn() {
	return process.getActiveResourcesInfo().length - [...limits].filter((timer) => timer.hasRef()).length;
}

/** How often a test has asked to go on at once, which is no resource that keeps the process alive. */
let immediates = 0;
globalThis.setImmediate = (...work) => {
	immediates += 1;
	return setImmediate(...work);
};

/**
 * Rejects as soon as nothing is left in this process that could go on with a test, which then waits for what never comes. A
 * limit in time alone would cost seconds for each such mutant, and find some on a busy machine that are none.
 * @param idle how many things keep the process alive that have nothing to do with the test
 */
function whenNothingGoesOn(idle) {
	let looks = 0;
	let timer;
	let seen = immediates;
	const hung = new Promise((_resolve, reject) => {
		timer = setInterval(() => {
			const goesOn = immediates !== seen || goingOn() > idle;
			seen = immediates;
			looks = goesOn ? 0 : looks + 1;
			if (looks === IDLE_LOOKS) reject(new Error('The test waits for what never comes.'));
		}, LOOK_EVERY_MS);
	});
	hung.catch(() => undefined);
	return { hung, stop: () => clearInterval(timer) };
}

const messageOf = (error) => {
	const [first] = Array.isArray(error) ? error : [error];
	return String(first?.stack ?? first?.message ?? first);
};

/**
 * Runs the unit tests in this very process: packages are loaded once, our own modules anew for each test file. Jest would load
 * all of it for each test file of each mutant, which takes ten times as long. A mutant meets the tests that reach it only, and
 * first those in the file that is named after the mutated one, which find most mutants alone.
 */
class UnitTestsRunner {
	root = process.cwd();

	/** The test that runs, which is to blame for what nobody has caught. */
	current = null;

	/** What circus tells of the file that runs; its handlers cannot be taken back, so there is one for all files. */
	onEvent = () => undefined;

	static inject = [commonTokens.options];

	constructor({ timeoutMS }) {
		this.longestMs = LONGEST_SHARE * timeoutMS;
	}

	async init() {
		loadTypeScript();
		this.jest = provideJest();
		circus.addEventHandler((event) => this.onEvent(event));
		const blame = (error) => this.current?.errors.push(error);
		process.on('uncaughtException', blame);
		process.on('unhandledRejection', blame);
		// A test adds two at least: the timer of its limit, and that which looks.
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
		this.idle = goingOn() + 2;
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	/** @param files the mutated ones: only tests that load one of them are run */
	async dryRun({ files } = {}) {
		const about = files && new Set(files);
		const coverage = { static: {}, perTest: {} };
		const tests = [];
		const loadedBy = {};
		for (const file of testFilesIn(this.root)) {
			stryker.mutantCoverage = { static: {}, perTest: {} };
			const results = await this.runFile(file, { about, longestMs: LONGEST_UNMUTATED_MS });
			tests.push(...results);
			loadedBy[file] = this.ownModules();
			const reached = stryker.mutantCoverage;
			Object.assign(coverage.perTest, reached.perTest);
			for (const [mutant, count] of Object.entries(reached.static)) coverage.static[mutant] = (coverage.static[mutant] ?? 0) + count;
		}
		writeFileSync(LOADED_BY, JSON.stringify(loadedBy));
		return { status: 'complete', tests, mutantCoverage: coverage };
	}

	async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, disableBail }) {
		const mostHits = hitLimit === undefined ? undefined : Math.ceil(hitLimit * HIT_SHARE);
		Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit: mostHits, hitCount: mostHits === undefined ? undefined : 0 });
		const only = testFilter && new Set(testFilter);
		const tests = [];
		try {
			for (const file of this.inOrder(sandboxFileName, only)) {
				tests.push(...(await this.runFile(file, { only, bail: !disableBail, longestMs: this.longestMs })));
				const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
				if (endless) return endless;
				if (!disableBail && tests.some(({ status }) => status === 1)) break;
			}
		} finally {
			stryker.activeMutant = undefined;
		}
		return toMutantRunResult({ status: 'complete', tests }, disableBail);
	}

	/**
	 * The files with the tests asked for: first the one named after the mutated file, then its neighbours, then a few of those
	 * elsewhere, with the most such tests. For what takes effect as its file is loaded no tests are asked for, because any
	 * that loads it may find it: only the neighbours are run then.
	 */
	inOrder(mutated, only) {
		const loadedBy = JSON.parse(readFileSync(LOADED_BY, 'utf8'));
		const area = areaOf(relative(join(this.root, 'nodes'), mutated));
		const distance = (file) => {
			if (basename(file, '.test.mts') === basename(mutated, '.ts')) return 0;
			return areaOf(relative(join(this.root, TESTS), file)) === area ? 1 : 2;
		};
		const wanted = countBy([...(only ?? [])], (id) => id.slice(0, id.indexOf(BEHIND_FILE)));
		const askedOf = (file) => (only ? (wanted[relative(join(this.root, TESTS), file)] ?? 0) : loadedBy[file].includes(mutated) ? 1 : 0);
		const files = orderBy(Object.keys(loadedBy).filter(askedOf), [distance, askedOf], ['asc', 'desc']);
		const near = files.filter((file) => distance(file) < 2);
		const mostFar = only || near.length === 0 ? MOST_FAR : 0;
		return files.slice(0, near.length + mostFar);
	}

	prefixOf(file) {
		return `${relative(join(this.root, TESTS), file)}${BEHIND_FILE}`;
	}

	/** Runs the tests of a file, all of them or those with these ids; none of a file that loads nothing of what it is about. */
	async runFile(file, { about, only, bail = false, longestMs }) {
		this.forgetOwnModules();
		circus.resetState();
		const results = [];
		const begun = performance.now();
		const fail = (id, name, failureMessage) => results.push({ id, name, fileName: file, timeSpentMs: 0, status: 1, failureMessage });
		try {
			createRequire(file)(file);
		} catch (error) {
			fail(`${this.prefixOf(file)}is loaded`, 'is loaded', messageOf(error));
			return results;
		}
		if (about && !this.ownModules().some((path) => about.has(path))) return results;
		const ids = this.idsOf(file);
		// Stryker adds what belongs to no test to the time that every mutant may take, which would be minutes.
		const loadMs = (performance.now() - begun) / ids.size;
		let hasFailed = false;
		this.onEvent = (event) => {
			if (event.name === 'test_start') {
				if ((only && !only.has(ids.get(event.test))) || (bail && hasFailed)) event.test.mode = 'skip';
				else stryker.currentTestId = ids.get(event.test);
				this.current = event.test;
				this.boundWaiting(event.test);
			}
			if (event.name === 'test_done') {
				stryker.currentTestId = undefined;
				this.current = null;
				hasFailed ||= event.test.errors.length > 0;
			}
		};
		circus.getState().testTimeout = longestMs;
		const { unhandledErrors } = await circus.run();
		for (const [test, id] of ids) {
			if (test.mode === 'skip' || test.mode === 'todo') continue;
			if (test.errors.length > 0) fail(id, nameOf(test), messageOf(test.errors[0]));
			else results.push({ id, name: nameOf(test), fileName: file, timeSpentMs: loadMs + (test.duration ?? 0), status: 0 });
		}
		if (unhandledErrors.length > 0) fail(`${this.prefixOf(file)}hooks`, 'hooks', String(unhandledErrors[0]));
		this.jest.useRealTimers();
		this.jest.restoreAllMocks();
		return results;
	}

	/** Makes a test fail that waits for ever. */
	boundWaiting(test) {
		const { fn } = test;
		test.fn = async () => {
			const { hung, stop } = whenNothingGoesOn(this.idle);
			try {
				return await Promise.race([fn(), hung]);
			} finally {
				stop();
			}
		};
	}

	/** An id for each test of the file that has just been loaded. Names need not be unique. */
	idsOf(file) {
		const counts = new Map();
		const ids = new Map();
		for (const test of testsUnder(circus.getState().rootDescribeBlock)) {
			const name = `${this.prefixOf(file)}${nameOf(test)}`;
			const count = (counts.get(name) ?? 0) + 1;
			counts.set(name, count);
			ids.set(test, count === 1 ? name : `${name} (${count})`);
		}
		return ids;
	}

	ownModules() {
		return Object.keys(require.cache).filter((path) => path.startsWith(this.root + sep) && !path.includes(`${sep}node_modules${sep}`));
	}

	forgetOwnModules() {
		for (const path of this.ownModules()) delete require.cache[path];
	}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'unitTests', UnitTestsRunner)];
