import { meaningByStatus, refusalError, type Refusal, type RefusalMeaning } from '../../../../nodes/reportJob/vendor/refusal';
import type { TurnKind } from '../../../../nodes/reportJob/pacing/lane';

const refusal = (means: RefusalMeaning, part: Partial<Refusal> = {}): Refusal => ({ means, said: 'no', ...part });

test.each<[RefusalMeaning, string, string]>([
	['account', 'account', 'Press refused the request: no'],
	['rejected', 'rejected', 'Press refused the request: no'],
	['unavailable', 'unavailable', 'Press refused the request: no'],
	['rateLimited', 'rateLimited', 'Press takes no more of these requests now: no'],
	['notFound', 'notFound', 'Press does not know this report: no'],
	['later', 'unavailable', 'Press is in trouble: no'],
])('given a read that is refused as %j, then the error is %j and says "%s"', (means, kind, message) => {
	expect(refusalError('Press', refusal(means), false)).toMatchObject({ kind, message });
});

test('given its own words for it, and what can be done, then they are told', () => {
	const error = refusalError('Press', refusal('notFound', { does: 'knows no such job', hint: 'Check it.', correlationId: 'c-1' }), false);
	expect(error.message).toBe('Press knows no such job: no');
	expect(error.details).toEqual({ hint: 'Check it.', correlationId: 'c-1' });
});

test.each<RefusalMeaning>(['account', 'rejected', 'unavailable', 'rateLimited'])('given a create that is refused as %j, then nothing was carried out', (means) => {
	expect(refusalError('Press', refusal(means, { retryAt: 7, isOtherLimit: true }), true)).toMatchObject({
		kind: means,
		details: { retryAt: 7, isOtherLimit: true },
	});
});

test.each([
	[undefined, 'Look for it on the Press site before you ask for it again.'],
	['Look in the shop.', 'Look in the shop.'],
])('given a create that meets trouble, then nobody knows, and the advice (%j) is %j', (unclearHint, hint) => {
	const error = refusalError('Press', refusal('later', { hint: 'Try again later.', correlationId: 'c-1', unclearHint }), true);
	expect(error).toMatchObject({ kind: 'unclear', details: { hint, correlationId: 'c-1' } });
	expect(error.message).toMatch(/^Press answered the request for a report with: no\. The report may exist/);
});

test.each<[Parameters<typeof meaningByStatus>[0], TurnKind, RefusalMeaning]>([
	['key', 'check', 'account'],
	['permission', 'start', 'account'],
	['notFound', 'check', 'notFound'],
	['notFound', 'start', 'rejected'],
	['notFound', 'read', 'rejected'],
	['tooFast', 'read', 'rateLimited'],
	['rejected', 'start', 'rejected'],
	['later', 'start', 'later'],
])('given the status of %j to a %s, then it is %j', (means, kind, meaning) => {
	expect(meaningByStatus(means, kind)).toBe(meaning);
});
