import pLimit from 'p-limit';
import type { IExecuteFunctions } from 'n8n-workflow';

import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';

/** The notes of a node lie beside those of other nodes, so that no Remove Duplicates node reads or clears them. */
const SCOPE = 'node';

/** n8n reads and writes a node's whole list for each note, so that it must not grow for ever; the oldest go first. */
const KEPT = { mode: 'entries', maxEntries: 10_000 } as const;

/**
 * n8n reads the list, adds to it and writes it back: two at a time would each undo the other's note. Within a process
 * they take turns; workers of queue mode do not know of each other.
 */
const inTurn = pLimit(1);

/** Whoever read the list before a note was in it has written it back by then. */
const SETTLED_MS = 1000;

const MOST_LOOKS = 5;

/** What a node has noted as asked for, in n8n's own database: it outlives executions, restarts and workers. */
export interface OnceNotes {
	/**
	 * Notes something as asked for.
	 * @returns whether it is new; false when this node has noted it before, in whatever execution
	 * @throws ServiceError `notSent`
	 */
	take(what: string): Promise<boolean>;
	/**
	 * Looks a little later whether a note is still there, and puts it back where another worker has undone it: of notes
	 * that two workers took at the same moment, one in seven was gone.
	 * @param wait rejects when there is no time left; then it is looked at once, at once
	 * @throws ServiceError `notSent`
	 */
	makeSure(what: string, wait: (ms: number) => Promise<void>): Promise<void>;
	/** Takes a note back. @throws ServiceError `notSent` */
	giveBack(what: string): Promise<void>;
}

type Helpers = Partial<Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>>;

/** @param error what n8n threw: its words may hold a statement with the data of the node, so that they are not told */
async function orNotSent<T>(work: () => Promise<T>): Promise<T> {
	const done = await settle(inTurn(work));
	if (done.ok) return done.value;
	throw new ServiceError('notSent', "the text of Ask Once For could not be noted in n8n's database, so nothing was sent.", {
		hint: 'Save the workflow and run it again. If that does not help, look at the database of n8n, or remove the option.',
	});
}

/** The notes of the node that runs; null where n8n keeps none for it. */
export function onceNotesOf(context: { helpers?: Helpers }): OnceNotes | null {
	const { helpers } = context;
	if (typeof helpers?.checkProcessedAndRecord !== 'function' || typeof helpers.removeProcessed !== 'function') return null;
	const { checkProcessedAndRecord, removeProcessed } = helpers;
	const take = async (what: string): Promise<boolean> => {
		const noted = await orNotSent(async () => await checkProcessedAndRecord([what], SCOPE, KEPT));
		return noted.new.length > 0;
	};
	return {
		take,
		async makeSure(what, wait) {
			for (let looks = 1; looks <= MOST_LOOKS; looks += 1) {
				const waited = await settle(wait(SETTLED_MS));
				if (!(await take(what)) || !waited.ok) return;
			}
		},
		async giveBack(what) {
			await orNotSent(async () => await removeProcessed([what], SCOPE, KEPT));
		},
	};
}
