import { emptyFacts, factNames, factsToJson } from '../../../../nodes/reportJob/job/facts';

const NAMES = [
	'attempt', 'deadlineAt', 'estimatedReadyAt', 'fileName', 'fileSize', 'finishedAt', 'message', 'mimeType', 'nextCheckAt',
	'queuePosition', 'reason', 'reportType', 'request', 'requestedAt', 'resource', 'state', 'waitSeconds',
];

describe('the facts as a workflow sees them', () => {
	test.each(['jobId', 'reportId'] as const)('given nothing known, then all are present under %s', (idField) => {
		const json = factsToJson(emptyFacts('report', null), idField, 'all');
		expect(Object.keys(json).sort()).toEqual([...NAMES, idField].sort());
		expect(Object.values(json).every((value) => value !== undefined)).toBe(true);
		expect(json[idField]).toBeNull();
		expect(json).not.toHaveProperty('id');
	});

	test('given times, then they are ISO 8601 in UTC', () => {
		const at = Date.UTC(2026, 0, 31, 21, 59, 59, 5);
		const facts = { ...emptyFacts('report', 'x'), id: '12', requestedAt: at, finishedAt: at, estimatedReadyAt: at, nextCheckAt: at, deadlineAt: at };
		const iso = '2026-01-31T21:59:59.005Z';
		expect(factsToJson(facts, 'reportId', 'all')).toMatchObject({
			reportId: '12', requestedAt: iso, finishedAt: iso, estimatedReadyAt: iso, nextCheckAt: iso, deadlineAt: iso,
		});
	});

	test.each([1e18, Number.POSITIVE_INFINITY])('given a time that no calendar holds (%d), then it is unknown', (estimatedReadyAt) => {
		expect(factsToJson({ ...emptyFacts('r', null), estimatedReadyAt }, 'jobId', 'all').estimatedReadyAt).toBeNull();
	});

	test('given the epoch itself, then it is a time and not nothing', () => {
		expect(factsToJson({ ...emptyFacts('r', null), requestedAt: 0 }, 'jobId', 'all').requestedAt).toBe('1970-01-01T00:00:00.000Z');
	});
});

const SIMPLE = ['attempt', 'fileName', 'message', 'reason', 'reportType', 'requestedAt', 'resource', 'state', 'waitSeconds'];

describe('the facts that Simplify leaves', () => {
	test.each(['jobId', 'reportId'] as const)('given nothing known, then these ten are present under %s', (idField) => {
		const json = factsToJson(emptyFacts('report', null), idField, 'simple');
		expect(Object.keys(json).sort()).toEqual([...SIMPLE, idField].sort());
		expect(Object.keys(json)).toHaveLength(10);
		expect(Object.keys(json)[0]).toBe(idField);
	});

	test('given a job, then they say the same as among all', () => {
		const facts = { ...emptyFacts('report', 'x'), id: '12', requestedAt: 1, waitSeconds: 80, attempt: 3, fileName: 'a.pdf', message: 'm' };
		expect(factsToJson(facts, 'jobId', 'all')).toMatchObject(factsToJson(facts, 'jobId', 'simple'));
	});
});

test('the names of facts are those of all of them', () => {
	expect(factNames('jobId').sort()).toEqual([...NAMES, 'jobId'].sort());
});
