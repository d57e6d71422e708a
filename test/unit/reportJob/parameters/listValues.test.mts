import fc from 'fast-check';

import { checkField } from '../../../../nodes/reportJob/parameters/readFields';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';

const IDS: FieldSpec = { name: 'ids', label: 'IDs', kind: 'ids' };
const TEXTS: FieldSpec = { name: 'texts', label: 'Texts', kind: 'texts' };
const RUNS = { seed: 7, numRuns: 200 };

const ids = fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 20 });
/** Texts that no separator splits, that are not blank at their ends and do not look like JSON. */
const words = fc.array(
	fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[,;\n]/.test(text) && text.trim() === text && !text.startsWith('[')),
	{ minLength: 1, maxLength: 20 },
);
const separators = fc.constantFrom(',', ', ', ';', '\n', ' , ', ',\n', ',,');

test('a list is the same, whichever way it is given', () => {
	fc.assert(
		fc.property(ids, separators, (list, separator) => {
			const once = [...new Set(list)];
			for (const form of [list, list.map(String), list.join(separator), ` ${list.join(separator)}${separator}`, JSON.stringify(list), JSON.stringify(list.map(String))]) {
				expect(checkField(IDS, form)).toEqual(once);
			}
		}),
		RUNS,
	);
	fc.assert(
		fc.property(words, separators, (list, separator) => {
			const once = [...new Set(list)];
			for (const form of [list, list.join(separator), JSON.stringify(list)]) expect(checkField(TEXTS, form)).toEqual(once);
		}),
		RUNS,
	);
});

test('an entry of an array may hold what would separate it in a text', () => {
	expect(checkField(TEXTS, ['a,b', 'c;d'])).toEqual(['a,b', 'c;d']);
});

test('one entry that is no id is named, wherever it stands', () => {
	const strangers = fc.stringMatching(/^[0-9]{1,5}[a-z][a-z0-9]{0,20}$/);
	fc.assert(
		fc.property(ids, strangers, fc.nat(), (list, stranger, place) => {
			const at = place % (list.length + 1);
			const mixed = [...list.slice(0, at), stranger, ...list.slice(at)];
			for (const form of [mixed, mixed.join(',')]) {
				expect(() => checkField(IDS, form)).toThrow(`IDs: ${JSON.stringify(stranger)} is not a whole number`);
			}
		}),
		RUNS,
	);
});

test('whatever is given, either a list of whole numbers comes out, or a refusal', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			let list: unknown;
			try {
				list = checkField(IDS, value);
			} catch (error) {
				expect(error).toMatchObject({ name: 'InputError' });
				return;
			}
			if (list === undefined) return;
			expect(list).toEqual(expect.any(Array));
			for (const id of list as unknown[]) expect(Number.isSafeInteger(id) && (id as number) > 0).toBe(true);
		}),
		RUNS,
	);
});
