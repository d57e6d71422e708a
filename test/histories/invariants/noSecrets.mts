import { corpusOf } from './corpus.mts';
import type { Invariant, Violation } from './violation.mts';

const SIGNATURE = /sig\d{4}x/;

/** 9. No secret and no link's signature is in an item, an error, the log, a file's metadata or the stored context. */
export const noSecrets: Invariant = (trace) => {
	const { items, errors, logs, contexts } = corpusOf(trace);
	const mayShowLink = trace.history.workflow.options.includeDownloadLink === true;
	const places = [
		...items.map(({ text, run }) => ({ where: 'an item', at: run.endedAt, text, showsLink: mayShowLink })),
		...errors.map(({ text, run }) => ({ where: 'an error', at: run.endedAt, text, showsLink: false })),
		...logs.map(({ text, run }) => ({ where: 'the log', at: run.startedAt, text, showsLink: false })),
		...contexts.map((text) => ({ where: 'the stored context', at: null, text, showsLink: mayShowLink })),
	];
	return places.flatMap(({ where, at, text, showsLink }): Violation[] => {
		const secret = [...trace.secrets].find((each) => text.includes(each));
		const time = at ?? trace.startedAt;
		if (secret !== undefined) return [{ at: time, what: `${where} holds the secret ${secret.slice(0, 8)}…` }];
		const signature = showsLink ? null : SIGNATURE.exec(text);
		return signature ? [{ at: time, what: `${where} holds a link's signature: ${text.slice(Math.max(0, signature.index - 60), signature.index + 20)}` }] : [];
	});
};
