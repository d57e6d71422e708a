import { stepIn, stepLogOf, wayOn, withStep } from '../../../../nodes/reportJob/job/stepLog';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { facts, jobRun, MINUTE, NOW } from '../support.mts';

describe('a step in the request of an item', () => {
	test.each<[string, object | null, object | null]>([
		['none', null, null],
		['a request without one', { lang: 'cn' }, null],
		['text', { step: 'search' }, null],
		['one without a name', { step: { name: '' } }, null],
		['a name alone', { step: { name: 'search' } }, { name: 'search', sentAt: null, answered: true, gave: {} }],
		['one without an answer', { step: { name: 'search', sentAt: '2026-03-02T09:00:00.000Z', answered: false, gave: { id: 'r' } } }, { name: 'search', sentAt: NOW, answered: false, gave: { id: 'r' } }],
		['a list for what it gave', { step: { name: 'search', gave: [] } }, { name: 'search', sentAt: null, answered: true, gave: {} }],
	])('%s', (_what, request, step) => {
		expect(stepIn(request as never)).toEqual(step);
	});

	test('goes there and comes back', () => {
		const step = { name: 'search', sentAt: NOW, answered: false, gave: { id: 'r' } };
		expect(withStep({ lang: 'cn' }, step)).toMatchObject({ lang: 'cn', step: { sentAt: '2026-03-02T09:00:00.000Z' } });
		expect(stepIn(withStep({ lang: 'cn' }, step))).toEqual(step);
		expect(withStep({ lang: 'cn' }, null)).toEqual({ lang: 'cn' });
	});

	test('decides what carries on with the job', () => {
		expect(wayOn(facts())).toBe('run Download with this ID');
		expect(wayOn(facts({ request: { step: { name: 'search' } } }))).toBe('run this operation again with this item');
	});
});

describe('the log of a job', () => {
	const carried = { step: { name: 'first', gave: { a: 1 } } };

	test('begins with what the item carries, and believes the memory more', () => {
		const job = jobRun();
		expect(stepLogOf('7', null, job).last).toBeNull();
		expect(stepLogOf('7', carried, job).last).toMatchObject({ name: 'first' });
		job.memory.noteStep('7', { name: 'second', sentAt: NOW, answered: true, gave: {} });
		expect(stepLogOf('7', carried, job).last).toMatchObject({ name: 'second' });
		expect(stepLogOf('8', carried, job).last).toMatchObject({ name: 'first' });
	});

	test('notes a step before it leaves, and what its answer gave beside what was given before', async () => {
		const job = jobRun();
		const log = stepLogOf('7', carried, job);
		log.leaving('search');
		expect(job.memory.step('7')).toEqual({ name: 'search', sentAt: NOW, answered: false, gave: { a: 1 } });
		await job.run.wait(MINUTE);
		log.answered('search', { b: 2 });
		expect(job.memory.step('7')).toEqual({ name: 'search', sentAt: NOW, answered: true, gave: { a: 1, b: 2 } });
		expect(job.lines).toEqual(['Market: sending step search of 7', 'Market: step search of 7 was answered']);
	});

	test('goes back to the last answered step when one is refused', () => {
		const job = jobRun();
		const log = stepLogOf('7', carried, job);
		log.answered('confirm');
		log.leaving('search');
		log.refused();
		expect(log.last).toMatchObject({ name: 'confirm', answered: true, gave: { a: 1 } });
	});

	test.each<[string, (job: ReturnType<typeof jobRun>) => void, object]>([
		['after a refusal of the account', ({ run }) => run.noteRefusal(new ServiceError('account', 'No balance.')), { kind: 'notSent', message: 'not started: No balance.' }],
		['after the run was stopped', ({ run }) => run.end(), { kind: 'cancelled' }],
	])('lets nothing leave %s', (_when, stop, error) => {
		const job = jobRun();
		stop(job);
		expect(() => stepLogOf('7', carried, job).leaving('search')).toThrow(expect.objectContaining(error) as Error);
		expect(job.memory.step('7')).toBeUndefined();
	});

	test('is forgotten with its job, one run after that has ended', () => {
		const { memory } = jobRun();
		const seen = { resource: 'r', reportType: null, fingerprint: null, seenAt: NOW, attempt: 1, requestedAt: NOW, request: null };
		for (const id of ['7', '8']) {
			memory.see(id, seen);
			memory.noteStep(id, { name: 'search', sentAt: NOW, answered: true, gave: {} });
		}
		memory.forgetJob('7', 1);
		memory.keepOnlyRun(1);
		expect(memory.step('7')).toBeDefined();
		memory.keepOnlyRun(2);
		expect(memory.step('7')).toBeUndefined();
		expect(memory.step('8')).toBeDefined();
	});
});
