import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { transformSync } from '@swc/core';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { mutantOf } from './mutants.mts';

type ModuleFunction = (
	exports: Record<string, unknown>,
	require: (name: string) => unknown,
	module: { exports: Record<string, unknown> },
) => void;

/** The tree whose nodes are simulated: this one, unless the variable names another (an older state, for comparison). */
export const SOURCE_FOLDER = resolve(process.env.HISTORIES_SOURCE ?? checkoutFolder());

const compiled = new Map<string, ModuleFunction>();

/** The text of a source file, with the mutant's patch in it when one is being hunted. */
function textOf(file: string): string {
	const text = readFileSync(file, 'utf8');
	const mutant = mutantOf(process.env.HISTORIES_MUTANT);
	if (mutant === null || resolve(SOURCE_FOLDER, mutant.file) !== file) return text;
	if (!text.includes(mutant.find)) throw new Error(`Mutant ${mutant.name}: ${mutant.file} does not hold what it replaces`);
	return text.replace(mutant.find, () => mutant.replace);
}

/** A source file as a function, compiled once however many processes load it. */
export function moduleFunction(file: string): ModuleFunction {
	const known = compiled.get(file);
	if (known) return known;
	const { code } = transformSync(textOf(file), {
		filename: file,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	const name = relative(SOURCE_FOLDER, file);
	const made = new Function('exports', 'require', 'module', `${code}\n//# sourceURL=${name}`) as ModuleFunction;
	compiled.set(file, made);
	return made;
}

/** Where a relative import leads. */
export function resolveImport(from: string, name: string): string {
	const target = resolve(dirname(from), name);
	const file = [target, `${target}.ts`, join(target, 'index.ts')].find((each) => each.endsWith('.ts') && existsSync(each));
	if (file === undefined) throw new Error(`${relative(SOURCE_FOLDER, from)} imports ${name}, which does not exist`);
	return file;
}
