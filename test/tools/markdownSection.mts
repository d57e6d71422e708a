const begin = (name: string): string => `<!-- ${name} -->`;
const end = (name: string): string => `<!-- end of ${name} -->`;

/** A document with one section made anew, or added at its end; the others stay as they were written. */
export function withSection(document: string, { name, title }: { name: string; title: string }, text: string): string {
	const section = `${begin(name)}\n## ${title}\n\n${text}\n${end(name)}\n`;
	const from = document.indexOf(begin(name));
	const to = document.indexOf(end(name));
	if (from === -1 || to === -1) return `${document.trimEnd()}\n\n${section}`;
	return document.slice(0, from) + section + document.slice(to + end(name).length + 1);
}

/** The text of a section, title and all; empty when there is none. */
export function sectionOf(document: string, name: string): string {
	const from = document.indexOf(begin(name));
	const to = document.indexOf(end(name));
	return from === -1 || to === -1 ? '' : document.slice(from, to);
}
