import { ServiceError } from '../errors/serviceError';
import { settle, type Settled } from '../errors/settle';
import { userText } from '../text/userText';
import type { Startable } from './jobItem';
import type { JobRun } from './jobRun';
import type { StartedJob } from './reportService';

const SHOWN = 100;

/** A text as a person reads it: in quotes, on one line, not too long. */
function quoted(text: string): string {
	const characters = [...userText(text)];
	return `"${characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('')}"`;
}

/** What an item's report is asked for once, as a person finds it in the log: `once for "Acme 2026-03"`. */
export const onceFor = (text: string): string => `once for ${quoted(text)}`;

/** Under which a text is noted: another type of report is another report. */
export const noteOf = ({ resource, reportType }: Startable['facts'], text: string): string =>
	JSON.stringify([resource, reportType, text]);

/**
 * What becomes of the note when its create has ended: it stays where a report exists, or may exist. What has clearly not
 * been carried out may be asked for again.
 */
export function noteAfter(answer: Settled<StartedJob>): 'stays' | 'isTakenBack' {
	if (answer.ok || !(answer.error instanceof ServiceError) || answer.error.kind === 'unclear') return 'stays';
	return 'isTakenBack';
}

/** The error for a text for which this node has asked before, in this execution or another one. */
function askedBefore(service: string, idField: string, text: string): ServiceError {
	return new ServiceError('notSent', `a report was requested before for ${quoted(text)}, and Ask Once For lets it be requested once.`, {
		hint:
			`n8n's log has its ID in the line "report for item ... (${onceFor(text)}) has ${idField} ...": fetch it with Download, or with Continue With at the end of this node's fields. ` +
			`Without such a line, look for the report on the ${service} site. To ask for another one on purpose, change the text of Options > Ask Once For.`,
	});
}

/** How the create of an item is kept from going out a second time, by whatever execution. */
export interface AskOnce {
	/** Notes it, right before it leaves. @throws ServiceError `notSent` when it was noted before or cannot be noted */
	before(): Promise<void>;
	/** Sees to the note when the create has ended. */
	after(answer: Settled<StartedJob>): Promise<void>;
}

/** The note of an item with *Ask Once For*; null for one without. */
export function askOnceOf({ facts, create }: Startable, { notes, run, service, idField, logger }: JobRun): AskOnce | null {
	const { askOnceFor } = create;
	if (askOnceFor === null) return null;
	const note = noteOf(facts, askOnceFor);
	let isOurs = false;
	return {
		async before() {
			if (notes === null) throw notesMissing();
			if (!(await notes.take(note))) throw askedBefore(service, idField, askOnceFor);
			isOurs = true;
		},
		async after(answer) {
			if (!isOurs || notes === null) return;
			isOurs = false;
			const stays = noteAfter(answer) === 'stays';
			const seenTo = await settle(stays ? notes.makeSure(note, async (ms) => await run.wait(ms)) : notes.giveBack(note));
			if (seenTo.ok) return;
			const what = stays ? 'may be lost' : 'could not be taken back, although nothing was made';
			logger.warn(`${service}: the note that a report was requested (${onceFor(askOnceFor)}) ${what}`);
		},
	};
}

/** The error for an n8n that keeps no notes. */
export const notesMissing = (): ServiceError =>
	new ServiceError('notSent', 'Ask Once For needs an n8n that can note what was asked for, and this one keeps no notes. Nothing was sent.', {
		hint: 'Update n8n, or remove the option.',
	});
