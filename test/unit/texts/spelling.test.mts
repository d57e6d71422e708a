import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { EDITOR_TEXTS, textOf, type UserText } from './userTexts.mts';

/** British spelling: the short list of American forms that slip in most easily. */
const AMERICAN = [
	/\b(?:author|categor|custom|final|initial|normal|organ|real|recogn|summar|util|minim|maxim)iz(?:e|es|ed|ing|ation|ations)\b/i,
	/\banalyz(?:e|es|ed|ing)\b/i,
	/\b(?:behavior|color|favor|honor|labor|neighbor)(?:s|ed|ing|al|ite)?\b/i,
	/\b(?:center|meter|liter|millimeter|centimeter|kilometer)s?\b/i,
	/\b(?:cancel|label|travel|model)(?:ed|ing)\b/i,
	/\b(?:catalog|dialog|gray|jewelry|fulfillment|license[ds]?|installment)\b/i,
];

/** Names that are the service's or n8n's, not ours: parts of paths, parameters, code. */
const withoutForeignNames = (text: string): string =>
	text
		.replace(/· [a-z][a-zA-Z/{}-]+/g, '')
		.replace(/`[^`]*`/g, '')
		.replace(/\{\{.*?\}\}/g, '')
		.replace(/https?:\S+/g, '');

const american = (text: string): string[] => AMERICAN.flatMap((form) => form.exec(withoutForeignNames(text)) ?? []);

test.each([
	['Realization', ['Realization']],
	['colors of jewelry', ['color', 'jewelry']],
	['Labeled', ['Labeled']],
	['«Отчет по реализации» · goods-realization. Realisation', []],
	['a catalogue, labelled, in a centre', []],
	['`realization`', []],
])('%s is caught or let pass', (text, found) => {
	expect(american(text).map((word) => word.toLowerCase().replace(/s$/, ''))).toEqual(expect.arrayContaining(found.map((word) => word.toLowerCase())));
	expect(american(text)).toHaveLength(found.length);
});

test('there are texts to look at', () => {
	expect(EDITOR_TEXTS.length).toBeGreaterThan(500);
});

/** What is written in English; guides in other languages stand in folders of their own. */
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...readdirSync(join(__dirname, '..', '..', '..', 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

const DOCUMENTS: UserText[] = PAGES.flatMap((page) =>
	textOf(page)
		.replace(/```[\s\S]*?```/g, '')
		.replace(/`[^`]*`|\]\([^)]*\)/g, '')
		.split('\n')
		.map((line, index): UserText => [`${page}, line ${index + 1}`, line]),
);

test('no text that a person reads has an American form', () => {
	const found = [...EDITOR_TEXTS, ...DOCUMENTS].flatMap(([where, text]) => american(text).map((word) => `${where}: ${word}`));
	expect(found).toEqual([]);
});
