import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { transformSync } from '@swc/core';

import { MUTANTS } from '../../histories/mutants.mts';
import { checkoutFolder } from '../../n8n/checkoutFolder.mts';

const read = (path: string): string => readFileSync(join(checkoutFolder(), path), 'utf8');

const compiled = (text: string): string =>
	transformSync(text, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code;

/** The rows of the table in mutants.md: the row of the defect table, the name. */
const told = [...read('test/histories/mutants.md').matchAll(/^\| (\d+) \| `(\w+)` \|/gm)].map(([, row, name]) => [Number(row), name]);

/**
 * Whether the histories find the mutants takes long to see. That a patch no longer fits, because the source has been
 * written anew, shows here at once.
 */
describe('the mutants that the histories must find', () => {
	test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))('%s fits the source, and changes what it does', (_name, mutant) => {
		const source = read(mutant.file);
		expect(source.split(mutant.find)).toHaveLength(2);
		expect(compiled(source.replace(mutant.find, () => mutant.replace))).not.toBe(compiled(source));
	});

	test('each undoes a row, and all rows from 1 to 6 are undone', () => {
		expect([...new Set(MUTANTS.map(({ row }) => row))]).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6]));
	});

	test('mutants.md tells of each of them, in the same order', () => {
		expect(told).toEqual(MUTANTS.map(({ row, name }) => [row, name]));
		expect(new Set(told.map(([, name]) => name)).size).toBe(told.length);
	});
});
