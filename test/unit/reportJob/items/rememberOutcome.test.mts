import type { ReadItem } from '../../../../nodes/reportJob/items/readJobItem';
import { rememberOutcome } from '../../../../nodes/reportJob/items/rememberOutcome';
import type { ReportOperation } from '../../../../nodes/reportJob/job/jobItem';
import type { ItemOutcome } from '../../../../nodes/reportJob/output/layOut';
import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';
import type { Press } from '../madeUpNode.mts';
import { facts, jobRun, knownItem, NOW, startingItem } from '../support.mts';

const ALIKE = { resource: 'report', reportType: 'netting', fingerprint: 'netting 1' };
const NEXT = { runIndex: 1, index: 0 };

const STARTING = startingItem({}) as unknown as ReadItem<Press>;
const KNOWN = knownItem('7', {}) as unknown as ReadItem<Press>;

const pending = (id: string | null): ItemOutcome => ({
	kind: 'pending', dueAt: NOW, extras: {}, facts: facts({ id, state: 'pending', attempt: 2, requestedAt: NOW, request: { day: 'then' } }),
});
const ended = (kind: 'ready' | 'failed'): ItemOutcome =>
	kind === 'ready'
		? { kind, facts: facts({ id: '7' }), file: null, extras: {} }
		: { kind, facts: facts({ id: '7' }), extras: {} };

function remembered(outcome: ItemOutcome, item = STARTING, { operation = 'generateAndDownload' as ReportOperation, withFiles = true, memory = new JobMemory({}) } = {}) {
	rememberOutcome(outcome, item, jobRun({ memory, operation, withFiles }));
	return memory;
}

/** A memory that knows job 7 as pending. */
const knowing7 = () => remembered(pending('7'));

describe('how an item leaves the node', () => {
	test('given one that leaves by Pending with its job, then it is expected back, and known by its id', () => {
		const memory = knowing7();
		expect(memory.seen('7')).toEqual({
			...ALIKE, seenAt: NOW, attempt: 2, requestedAt: NOW, request: { day: 'then' },
		});
		expect(memory.claimAlike(ALIKE, NEXT)).toMatchObject({ id: '7', leftIn: 0 });
	});

	test('given one that leaves by Pending without a job, then it is expected back with its days', () => {
		expect(remembered(pending(null)).claimAlike(ALIKE, NEXT)).toMatchObject({ id: null, request: { day: 'then' }, requestedAt: NOW });
	});

	test('given a job that came in by its id and is not known to have been asked for here, then no request is taken for it', () => {
		const memory = remembered(pending('7'), KNOWN);
		expect(memory.seen('7')).toMatchObject({ fingerprint: null });
		expect(memory.claimAlike(ALIKE, NEXT)).toBeNull();
	});

	test('given a job of this node that came back by its id, then its request is still known', () => {
		const memory = remembered(pending('7'), KNOWN, { memory: knowing7() });
		expect(memory.claimAlike(ALIKE, NEXT)?.id).toBe('7');
		expect(memory.claimAlike(ALIKE, { ...NEXT, index: 1 })).toBeNull();
	});

	test.each(['ready', 'failed'] as const)('given one that is %s, then a repeat of the run still knows it, and the next run does not', (kind) => {
		const memory = remembered(ended(kind), KNOWN, { memory: knowing7() });
		expect(memory.seen('7')).toBeDefined();
		memory.keepOnlyRun(1);
		expect(memory.seen('7')).toBeUndefined();
		expect(memory.claimAlike(ALIKE, NEXT)).toBeNull();
	});

	test.each<[string, ItemOutcome]>([
		['an error', { kind: 'error', error: { index: 0, message: 'No.', advice: '', facts: facts({ id: '7' }) } }],
		['an answer', { kind: 'answer', json: {}, file: null }],
	])('given %s, then what was known stays', (_what, outcome) => {
		const memory = remembered(outcome, KNOWN, { memory: knowing7() });
		expect(memory.seen('7')).toBeDefined();
	});

	test.each<[string, { operation?: ReportOperation; withFiles?: boolean }]>([
		['Generate', { operation: 'generate' }],
		['Get Status', { operation: 'getStatus' }],
		['Download', { operation: 'download' }],
		["an agent's tool", { withFiles: false }],
	])('given %s, then nothing is expected back', (_what, job) => {
		expect(remembered(pending('7'), STARTING, job).claimAlike(ALIKE, NEXT)).toBeNull();
	});
});
