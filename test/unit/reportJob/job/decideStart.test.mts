import { decideStart, type StartDecision } from '../../../../nodes/reportJob/job/decideStart';
import type { CreateProgress, CreateRecord } from '../../../../nodes/reportJob/run/jobMemory';

const PROGRESS: Record<CreateProgress['state'], CreateProgress> = {
	waiting: { state: 'waiting' },
	sent: { state: 'sent', begunAt: 5 },
	started: { state: 'started', begunAt: 5, id: '7', estimatedReadyAt: null, due: null },
	refused: { state: 'refused', message: 'Bad name.', advice: 'Change it.' },
};

const record = (state: CreateProgress['state']): CreateRecord => ({
	runIndex: 0, executionId: 'first', fingerprint: 'a', request: {}, ...PROGRESS[state],
});

const SAME_TRY = { executionId: 'first', fingerprint: 'a' };
const OTHER_WORDING = { executionId: 'first', fingerprint: 'b' };
const RETRY = { executionId: 'second', fingerprint: 'a' };
const RETRY_CHANGED = { executionId: 'second', fingerprint: 'b' };

test.each([SAME_TRY, RETRY_CHANGED])('given nothing remembered, then %j is sent', (now) => {
	expect(decideStart(undefined, now)).toEqual({ kind: 'send' });
});

const CASES: Array<[CreateProgress['state'], string, typeof SAME_TRY, StartDecision['kind']]> = [
	['waiting', 'the same execution', SAME_TRY, 'send'],
	['waiting', 'another wording in the same execution', OTHER_WORDING, 'send'],
	['waiting', "the user's Retry", RETRY, 'send'],
	['waiting', "the user's Retry of something else", RETRY_CHANGED, 'send'],
	['sent', 'the same execution', SAME_TRY, 'unanswered'],
	['sent', 'another wording in the same execution', OTHER_WORDING, 'unanswered'],
	['sent', "the user's Retry", RETRY, 'unanswered'],
	['sent', "the user's Retry of something else", RETRY_CHANGED, 'unanswered'],
	['started', 'the same execution', SAME_TRY, 'carryOn'],
	['started', 'another wording in the same execution', OTHER_WORDING, 'carryOn'],
	['started', "the user's Retry", RETRY, 'carryOn'],
	['started', "the user's Retry of something else", RETRY_CHANGED, 'changed'],
	['refused', 'the same execution', SAME_TRY, 'refused'],
	['refused', 'another wording in the same execution', OTHER_WORDING, 'refused'],
	['refused', "the user's Retry", RETRY, 'refused'],
	['refused', "the user's Retry of something else", RETRY_CHANGED, 'send'],
];

test.each(CASES)('given a create that is %s, and %s, then the decision fits', (state, _who, now, kind) => {
	expect(decideStart(record(state), now).kind).toBe(kind);
});

test.each<[CreateProgress['state'], typeof SAME_TRY, StartDecision]>([
	['sent', RETRY, { kind: 'unanswered', begunAt: 5 }],
	['started', RETRY_CHANGED, { kind: 'changed', id: '7', begunAt: 5 }],
	['refused', RETRY, { kind: 'refused', message: 'Bad name.', advice: 'Change it.' }],
])('given a create that is %s, then the decision knows what to tell', (state, now, decision) => {
	expect(decideStart(record(state), now)).toEqual(decision);
});

test('given a job that exists, then the decision holds all that is remembered of it', () => {
	expect(decideStart(record('started'), SAME_TRY)).toEqual({ kind: 'carryOn', record: record('started') });
});
