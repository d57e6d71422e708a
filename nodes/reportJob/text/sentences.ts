/** Whether a text ends as a sentence does, also inside brackets or quotation marks. */
const ENDS = /[.!?…。！？]["')\]»”]*$/;

/** Joins what is said to one text, each part ending as a sentence; what is empty is left out. */
export const sentences = (...parts: Array<string | null | undefined>): string =>
	parts
		.flatMap((part) => part?.trim() || [])
		.map((part, index, all) => (index === all.length - 1 || ENDS.test(part) ? part : `${part}.`))
		.join(' ');
