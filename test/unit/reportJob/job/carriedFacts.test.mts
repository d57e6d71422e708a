import { carriedFacts, continueConflict, ownId, type JobIdentity } from '../../../../nodes/reportJob/job/carriedFacts';

const ID = '1579434053399035999';
const identity = (part: Partial<JobIdentity> = {}): JobIdentity => ({
	idField: 'jobId', id: ID, resource: 'enterpriseReport', reportType: 'R001', ...part,
});
const pending = {
	jobId: ID, resource: 'enterpriseReport', reportType: 'R001', state: 'pending', attempt: 4,
	requestedAt: '2026-03-02T09:00:00.000Z', request: { companyName: '小米' },
};

describe('whether an item carries the facts of this job', () => {
	test.each([
		['its own id', pending, identity(), true],
		['another id', { ...pending, jobId: '1' }, identity(), false],
		['an id that lost its digits', { ...pending, jobId: 1579434053399036000 }, identity(), false],
		['its id as a safe number', { ...pending, jobId: 12 }, identity({ id: '12' }), true],
		['no facts', {}, identity(), false],
		['another resource', { ...pending, resource: 'patentValueReport' }, identity(), false],
		['another type', { ...pending, reportType: 'R002' }, identity(), false],
		['no type where none is asked for', { ...pending, reportType: null }, identity({ reportType: null }), true],
		['a type where none is asked for', pending, identity({ reportType: null }), true],
		['a wish that could not be started', { ...pending, jobId: null }, identity({ id: null }), true],
		['a wish with an empty id', { ...pending, jobId: '' }, identity({ id: null }), true],
		['a failed item without an id', { ...pending, jobId: null, state: 'failed' }, identity({ id: null }), false],
		['an id where none is asked for', pending, identity({ id: null }), false],
		["the other service's id", { reportId: ID, resource: 'enterpriseReport', state: 'pending' }, identity(), false],
	])('given %s, then it says so', (_name, json, who, answer) => {
		expect(carriedFacts(json, who) !== null).toBe(answer);
	});

	test.each([
		[{ resource: 'r', reportType: 'a' }, 'a', true],
		[{ resource: 'r', reportType: 'a' }, 'b', false],
		[{ resource: 'r', reportType: '' }, 'b', true],
		[{ resource: 'r' }, 'b', true],
		[{ resource: 'x', reportType: 'a' }, 'a', false],
		[{}, null, false],
	])('given %j and the type %p, then it is the same type: %p', (json, reportType, answer) => {
		const who = { idField: 'jobId', id: ID, resource: 'r', reportType } as const;
		expect(carriedFacts({ ...json, jobId: ID }, who) !== null).toBe(answer);
	});
});

describe('what is taken over', () => {
	test('given the facts of this job, then they come back as they were', () => {
		expect(carriedFacts(pending, identity())).toEqual({
			attempt: 4, requestedAt: Date.UTC(2026, 2, 2, 9), request: { companyName: '小米' }, reportType: 'R001',
		});
	});

	test.each([
		[{ attempt: -1 }, { attempt: 0 }],
		[{ attempt: 1.5 }, { attempt: 0 }],
		[{ attempt: 'x' }, { attempt: 0 }],
		[{ attempt: '3' }, { attempt: 3 }],
		[{ attempt: null }, { attempt: 0 }],
		[{ requestedAt: 'yesterday' }, { requestedAt: null }],
		[{ requestedAt: 5 }, { requestedAt: null }],
		[{ requestedAt: '' }, { requestedAt: null }],
		[{ request: 'x' }, { request: null }],
		[{ request: [1] }, { request: null }],
		[{ request: null }, { request: null }],
		[{ request: undefined }, { request: null }],
		[{ attempt: 1 }, { attempt: 1 }],
		[{ attempt: '' }, { attempt: 0 }],
	])('given %j, then %j', (part, expected) => {
		expect(carriedFacts({ ...pending, ...part }, identity())).toMatchObject(expected);
	});
});

describe('when Generate and Download must not go on', () => {
	test.each([
		['a pending job of this type, and an empty id', pending, identity({ id: null }), /is empty, but the input item is a pending job with ID 15794/],
		['its own id, of another resource', { ...pending, resource: 'patentValueReport', reportType: 'R002' }, identity(), /belongs to patentValueReport \/ R002, not to enterpriseReport \/ R001/],
		['its own id, of another type', { ...pending, reportType: 'R002' }, identity(), /belongs to enterpriseReport \/ R002/],
		['its own id, where the item names no type', { ...pending, resource: 'report', reportType: null }, identity(), /belongs to report, not to enterpriseReport \/ R001$/],
		['its own id, where none is asked for', { ...pending, resource: 'report' }, identity({ reportType: null }), /belongs to report \/ R001, not to enterpriseReport$/],
	])('given %s, then it says why', (_name, json, who, why) => {
		expect(continueConflict(json, who)).toMatch(why);
	});

	test.each([
		['no facts at all', {}, identity({ id: null })],
		['no facts and an id', {}, identity()],
		['a pending job carried on with', pending, identity()],
		['a finished job, and an empty id', { ...pending, state: 'ready' }, identity({ id: null })],
		['a failed job, and an empty id', { ...pending, state: 'failed' }, identity({ id: null })],
		['a pending job of another type, and an empty id', { ...pending, reportType: 'R002' }, identity({ id: null })],
		['a pending job of another resource, and an empty id', { ...pending, resource: 'x' }, identity({ id: null })],
		['an id of its own beside another job', { ...pending, resource: 'x' }, identity({ id: '5' })],
		['an id without a resource', { jobId: ID, state: 'pending' }, identity({ id: null })],
		['a wish that could not be started yet', { ...pending, jobId: null }, identity({ id: null })],
	])('given %s, then it goes on', (_name, json, who) => {
		expect(continueConflict(json, who)).toBeNull();
	});
});

describe('the id that an item holds', () => {
	test.each([
		[{ jobId: ID }, ID],
		[{ jobId: 12 }, '12'],
		[{ jobId: 0 }, '0'],
		[{ jobId: '' }, null],
		[{ jobId: null }, null],
		[{ jobId: { id: ID } }, null],
		[{ reportId: ID }, null],
		[{}, null],
	])('given %j, then it is %p', (json, id) => {
		expect(ownId(json, 'jobId')).toBe(id);
	});
});
