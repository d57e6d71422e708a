import { ServiceError, type ServiceErrorKind } from '../../../../nodes/reportJob/errors/serviceError';
import { noteAfter, noteOf, onceFor } from '../../../../nodes/reportJob/job/askOnce';
import { startJob } from '../../../../nodes/reportJob/job/startJob';
import { onceNotesOf, type OnceNotes } from '../../../../nodes/reportJob/run/onceNotes';
import { facts, jobRun, started, startingItem, tooFast, type Script } from '../support.mts';

const KINDS: Record<ServiceErrorKind, ReturnType<typeof noteAfter>> = {
	account: 'isTakenBack',
	rejected: 'isTakenBack',
	rateLimited: 'isTakenBack',
	notFound: 'isTakenBack',
	unavailable: 'isTakenBack',
	unclear: 'stays',
	badReply: 'isTakenBack',
	linkRefused: 'isTakenBack',
	file: 'isTakenBack',
	fileTooLarge: 'isTakenBack',
	notSent: 'isTakenBack',
	cancelled: 'isTakenBack',
};

describe('the note of a create that has ended', () => {
	test.each(Object.entries(KINDS))('given an error of kind %s, then it %s', (kind, what) => {
		expect(noteAfter({ ok: false, error: new ServiceError(kind as ServiceErrorKind, 'no') })).toBe(what);
	});

	test('given an id, then it stays', () => expect(noteAfter({ ok: true, value: started('7') })).toBe('stays'));

	test('given an error that nobody foresaw, then it stays', () => expect(noteAfter({ ok: false, error: new TypeError('x') })).toBe('stays'));
});

describe('the text', () => {
	test('is noted by type: another type of report is another report', () => {
		const [netting, sales] = [facts(), facts({ reportType: 'sales' })].map((each) => noteOf(each, 'Acme'));
		expect(netting).not.toBe(sales);
		expect(netting).toBe(noteOf(facts({ id: '7', attempt: 3 }), 'Acme'));
	});

	test.each([
		['Acme 2026-03', 'once for "Acme 2026-03"'],
		['two\nlines', 'once for "two lines"'],
		['公'.repeat(101), `once for "${'公'.repeat(100)}…"`],
		['https://a.example/x?token=1', 'once for "https://a.example/x?…"'],
	])('%j is shown on one line, shortened, without what may be secret', (text, shown) => expect(onceFor(text)).toBe(shown));
});

/** Notes in memory, and the order in which things happen. */
function notesOf(known: string[] = [], order: string[] = []): OnceNotes & { known: Set<string>; order: string[]; onTake?: () => void } {
	const set = new Set(known);
	return {
		known: set,
		order,
		async take(what) {
			order.push('note');
			await Promise.resolve();
			this.onTake?.();
			if (set.has(what)) return false;
			return Boolean(set.add(what));
		},
		async makeSure(what, wait) {
			await wait(1_000);
			order.push('make sure');
			set.add(what);
		},
		async giveBack(what) {
			order.push('take back');
			set.delete(what);
		},
	};
}

const NOTE = noteOf(facts(), 'Acme');

async function begin(script: Script, notes: OnceNotes | null, job = jobRun({ notes })) {
	const calls: string[] = [];
	const result = await startJob(startingItem(script, { askOnceFor: 'Acme', calls }), job);
	return { result, error: !result.started && result.outcome.kind === 'error' ? result.outcome.error : null, calls, job };
}

describe('a create with Ask Once For', () => {
	test('given a text that is new, then it is noted first, and both log lines tell it', async () => {
		const notes = notesOf();
		const job = jobRun({ notes });
		notes.onTake = () => expect(job.memory.created('key')?.state).toBe('waiting');
		const { result } = await begin({ create: ['7'] }, notes, job);
		expect(result.started).toBe(true);
		expect([...notes.known]).toEqual([NOTE]);
		expect(job.lines).toEqual([
			'Market: requesting a report for item 1 (report netting, once for "Acme")',
			'Market: report for item 1 (once for "Acme") has reportId 7',
		]);
	});

	test('given a text that is known, then nothing is sent or remembered, and the note stays', async () => {
		const notes = notesOf([NOTE]);
		const { error, calls, job } = await begin({ create: ['7'] }, notes);
		expect(error).toMatchObject({ kind: 'notSent', message: expect.stringMatching(/^not started: a report was requested before/) });
		expect(error?.advice).toMatch(/"report for item \.\.\. \(once for "Acme"\) has reportId \.\.\.".*on the Market site.*change the text/);
		expect(calls).toEqual([]);
		expect(notes.order).toEqual(['note']);
		expect(job.memory.created('key')).toMatchObject({ state: 'waiting' });
		expect(job.lines).toEqual([]);
	});

	test('given a job that this execution remembers, then nothing is noted', async () => {
		const first = await begin({ create: ['7'] }, notesOf());
		const notes = notesOf();
		const { result } = await begin({}, notes, jobRun({ notes, memory: first.job.memory }));
		expect(result).toMatchObject({ started: true, justNow: false });
		expect(notes.order).toEqual([]);
	});

	test('given a limit of the service, then it is noted anew for each try', async () => {
		const notes = notesOf();
		const { result } = await begin({ create: [tooFast(), '7'] }, notes);
		expect(result.started).toBe(true);
		expect(notes.order).toEqual(['note', 'take back', 'note', 'make sure']);
	});

	test('given a stop while it is being noted, then nothing is sent, and the note is taken back', async () => {
		const notes = notesOf();
		const job = jobRun({ notes });
		notes.onTake = () => job.run.end();
		const calls: string[] = [];
		const item = startingItem({ create: ['7'] }, { askOnceFor: 'Acme', calls });
		await expect(startJob(item, job)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(calls).toEqual([]);
		expect(notes.known.size).toBe(0);
		expect(job.lines).toEqual([]);
	});

	test('given an n8n without notes, then nothing is sent', async () => {
		const { error, calls } = await begin({ create: ['7'] }, null);
		expect(error).toMatchObject({
			kind: 'notSent',
			message: expect.stringContaining('Ask Once For needs an n8n that can note what was asked for, and this one keeps no notes. Nothing was sent.') as string,
			advice: 'Update n8n, or remove the option.',
		});
		expect(calls).toEqual([]);
	});

	test('given a note that cannot be made sure of, then the report is started all the same, and the log tells', async () => {
		const notes = { ...notesOf(), makeSure: async () => await Promise.reject(new Error('database is locked')) };
		const { result, job } = await begin({ create: ['7'] }, notes);
		expect(result.started).toBe(true);
		expect(job.lines.at(-1)).toBe('Market: the note that a report was requested (once for "Acme") may be lost');
	});

	test('given a note, then the looks at it wait by the clock of the run', async () => {
		const notes = { ...notesOf(), makeSure: async (_what: string, wait: (ms: number) => Promise<void>) => await wait(1000) };
		const { job } = await begin({ create: ['7'] }, notes);
		expect(job.run.now()).toBe(jobRun().run.now() + 1000);
	});

	test('given a note that cannot be taken back, then the refusal stays what it is, and the log tells', async () => {
		const notes = { ...notesOf(), giveBack: async () => await Promise.reject(new Error('database is locked')) };
		const { error, job } = await begin({ create: [new ServiceError('rejected', 'Bad name.')] }, notes);
		expect(error).toMatchObject({ kind: 'rejected', message: 'Bad name.' });
		expect(job.lines.at(-1)).toBe('Market: the note that a report was requested (once for "Acme") could not be taken back, although nothing was made');
	});
});

describe("the notes in n8n's database", () => {
	const KEPT = { mode: 'entries', maxEntries: 10_000 };

	test.each([
		['no helpers', {}],
		['helpers of an older n8n', { helpers: {} }],
		['half of them', { helpers: { checkProcessedAndRecord: jest.fn() } }],
	])('given %s, then there are none', (_what, context) => expect(onceNotesOf(context)).toBeNull());

	test('given the helpers, then a text is noted beside this node, and taken back from there', async () => {
		const helpers = {
			checkProcessedAndRecord: jest.fn().mockResolvedValueOnce({ new: ['a'], processed: [] }).mockResolvedValueOnce({ new: [], processed: ['a'] }),
			removeProcessed: jest.fn().mockResolvedValue(undefined),
		};
		const notes = onceNotesOf({ helpers })!;
		expect([await notes.take('a'), await notes.take('a')]).toEqual([true, false]);
		await notes.giveBack('a');
		for (const helper of Object.values(helpers)) expect(helper).toHaveBeenLastCalledWith(['a'], 'node', KEPT);
	});

	test.each([
		['is still there', [false], true, 1],
		['has been undone twice', [true, true, false], true, 3],
		['is undone again and again', [true], true, 5],
		['has been undone, and the run has ended', [true], false, 1],
	])('given a note that %s, then it is made sure of', async (_what, news, hasTime, looks) => {
		const answers = [...news];
		const checkProcessedAndRecord = jest.fn(async () => {
			const isNew = answers.length > 1 ? answers.shift() : answers[0];
			return { new: isNew ? ['a'] : [], processed: isNew ? [] : ['a'] };
		});
		const wait = jest.fn(async () => (hasTime ? undefined : await Promise.reject(new Error('stopped'))));
		await onceNotesOf({ helpers: { checkProcessedAndRecord, removeProcessed: jest.fn() } })!.makeSure('a', wait);
		expect(checkProcessedAndRecord).toHaveBeenCalledTimes(looks);
		expect(wait).toHaveBeenCalledTimes(looks);
	});

	test('given an error of the database, then nothing of its words is told', async () => {
		const helpers = { checkProcessedAndRecord: jest.fn().mockRejectedValue(new Error('INSERT secret')), removeProcessed: jest.fn() };
		await expect(onceNotesOf({ helpers })!.take('a')).rejects.toMatchObject({
			kind: 'notSent',
			message: "the text of Ask Once For could not be noted in n8n's database, so nothing was sent.",
			advice: 'Save the workflow and run it again. If that does not help, look at the database of n8n, or remove the option.',
		});
	});
});
