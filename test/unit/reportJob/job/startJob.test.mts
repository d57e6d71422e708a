import type { Logger } from 'n8n-workflow';

import { startJob } from '../../../../nodes/reportJob/job/startJob';
import type { JobFacts } from '../../../../nodes/reportJob/job/facts';
import type { JobOptions } from '../../../../nodes/reportJob/job/jobItem';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';
import { fakeRun, fakeService, item, MINUTE, NOW, SECOND } from '../support.mts';

interface Given {
	start?: Array<string | Error>;
	slots?: number[];
	options?: Partial<JobOptions>;
	known?: Partial<JobFacts>;
	memory?: JobMemory;
	run?: ReturnType<typeof fakeRun>;
}

async function begin({ start = ['7'], slots = [], options, known, memory = new JobMemory({}), run = fakeRun() }: Given = {}) {
	const { service, log } = fakeService({ start, slots });
	const lines: string[] = [];
	const logger = { info: (line: string) => lines.push(line) } as unknown as Logger;
	const result = await startJob(item(options, known), { service, run, memory, runIndex: 0, logger });
	return { result, outcome: result.started ? null : result.outcome, log, lines, memory, run };
}

describe('starting a job', () => {
	test('given a free slot, then it is asked for once and remembered', async () => {
		const { result, log, memory } = await begin();
		expect(result).toMatchObject({
			started: true,
			facts: { id: '7', state: 'pending', request: { businessId: 1 }, requestedAt: NOW, deadlineAt: NOW + 360 * MINUTE },
		});
		expect(log).toEqual(['reserve', 'start']);
		expect(memory.started('key')).toMatchObject({ id: '7', begunAt: NOW });
	});

	test('given a create, then two lines are logged: before with the type, after with the id', async () => {
		const { lines } = await begin();
		expect(lines).toEqual([
			'Market: requesting a report for item 0 (report netting)',
			'Market: report for item 0 has reportId 7',
		]);
	});

	test('given a create whose answer is remembered, then nothing is sent', async () => {
		const { memory } = await begin();
		const { result, log } = await begin({ memory });
		expect(result).toMatchObject({ started: true, facts: { id: '7', requestedAt: NOW } });
		expect(log).toEqual([]);
	});

	test('given a create whose answer never came, then nothing is sent and it says so', async () => {
		const memory = new JobMemory({});
		memory.begin('key', { runIndex: 0, begunAt: NOW - MINUTE, request: {} });
		const { outcome, log } = await begin({ memory });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'unclear', message: expect.stringContaining('2026-03-02T08:59:00.000Z') } });
		expect(log).toEqual([]);
	});

	test('given a slot within the patience, then it is waited for', async () => {
		const { result, run } = await begin({ slots: [NOW + 90 * SECOND] });
		expect(run.waits).toEqual([90 * SECOND]);
		expect(result).toMatchObject({ started: true, facts: { requestedAt: NOW + 90 * SECOND } });
	});
});

describe('a slot that is too far away', () => {
	const slots = [NOW + 700 * SECOND];

	test('given Pending, then it is worth another round', async () => {
		const { outcome, log, memory } = await begin({ slots, options: { whenTimeRunsOut: 'pending' } });
		expect(outcome).toMatchObject({
			kind: 'pending', dueAt: NOW + 700 * SECOND,
			facts: { id: null, state: 'pending', reason: 'RATE_LIMITED', requestedAt: NOW, deadlineAt: NOW + 360 * MINUTE },
		});
		expect(log).toEqual(['reserve']);
		expect(memory.started('key')).toBeUndefined();
	});

	test('given Error, then it names the time', async () => {
		const { outcome } = await begin({ slots, options: { whenTimeRunsOut: 'error' } });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'rateLimited', message: expect.stringContaining('2026-03-02T09:11:40.000Z') } });
	});

	test('given that the first round was six hours ago, then it is given up', async () => {
		const { outcome } = await begin({ slots, known: { requestedAt: NOW - 360 * MINUTE } });
		expect(outcome).toMatchObject({ kind: 'failed', facts: { id: null, state: 'failed', reason: 'DEADLINE_EXCEEDED' } });
	});
});

describe('creates that are refused', () => {
	test.each(['rejected', 'unavailable', 'badReply'] as const)('given "%s", then it is forgotten and not repeated', async (kind) => {
		const { outcome, log, memory } = await begin({ start: [new ServiceError(kind, 'no')] });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind } });
		expect(log).toEqual(['reserve', 'start']);
		expect(memory.started('key')).toBeUndefined();
	});

	test('given an unclear answer, then it is remembered as such', async () => {
		const { outcome, log, memory } = await begin({ start: [new ServiceError('unclear', 'who knows')] });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'unclear' } });
		expect(log).toEqual(['reserve', 'start']);
		expect(memory.started('key')).toEqual({ runIndex: 0, begunAt: NOW, request: { businessId: 1 } });
	});

	test('given an unclear answer after the id, then the id is remembered, logged and told', async () => {
		const { outcome, lines, memory } = await begin({ start: [new ServiceError('unclear', 'half done', { startedId: '8' })] });
		expect(outcome).toMatchObject({ kind: 'error', facts: { id: '8' }, error: { kind: 'unclear' } });
		expect(memory.started('key')).toMatchObject({ id: '8' });
		expect(lines).toContain('Market: report for item 0 has reportId 8');
	});

	test('given a node that is about to throw, then the id is known as soon as the create has been answered', async () => {
		const run = fakeRun();
		const memory = new JobMemory({});
		let known: string | undefined;
		run.create = async (send) => {
			const answer = await send();
			known = memory.started('key')?.id;
			return answer;
		};
		await begin({ start: [new ServiceError('unclear', 'half done', { startedId: '8' })], run, memory });
		expect(known).toBe('8');
	});

	test('given an error that no service says, then it counts as unclear', async () => {
		const { outcome, memory } = await begin({ start: [new TypeError('inner detail')] });
		expect(outcome).toMatchObject({ error: { kind: 'unclear' } });
		expect(JSON.stringify(outcome)).not.toContain('inner detail');
		expect(memory.started('key')).toBeDefined();
	});

	test('given a limit, then it is asked for again at the next slot', async () => {
		const limited = new ServiceError('rateLimited', 'slow down', { retryAt: NOW + MINUTE });
		const { result, log, run } = await begin({ start: [limited, '7'], slots: [NOW, NOW + MINUTE] });
		expect(result.started).toBe(true);
		expect([log, run.waits]).toEqual([['reserve', 'start', 'reserve', 'start'], [MINUTE]]);
	});

	test('given a refused account, then nothing more is started', async () => {
		const run = fakeRun();
		await begin({ run, start: [new ServiceError('account', 'no balance')] });
		const { outcome, log } = await begin({ run });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'account', message: 'not started: no balance' } });
		expect(log).toEqual([]);
	});
});

describe('a run that is stopped', () => {
	test('given a wait for a slot, then the slot is given back', async () => {
		const run = fakeRun();
		run.abandon();
		const { service, log } = fakeService({ slots: [NOW + MINUTE] });
		const logger = { info: () => undefined } as unknown as Logger;
		const context = { service, run, memory: new JobMemory({}), runIndex: 0, logger };
		await expect(startJob(item(), context)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(log).toEqual(['reserve', `release ${NOW + MINUTE}`]);
	});
});

test('given two equal requests at once, then one is sent, and both have its id', async () => {
	const memory = new JobMemory({});
	const run = fakeRun();
	const { service, log } = fakeService({ start: ['7', '8'] });
	const logger = { info: () => undefined } as unknown as Logger;
	const start = async () => await startJob(item(), { service, run, memory, runIndex: 0, logger });
	const [first, second] = await Promise.all([start(), start()]);
	expect(first).toMatchObject({ started: true, facts: { id: '7' } });
	expect(second).toMatchObject({ started: true, facts: { id: '7' } });
	expect(log.filter((line) => String(line).includes('start'))).toHaveLength(1);
});
