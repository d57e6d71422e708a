import { fetchFromFreshLink } from '../../../../nodes/reportJob/run/freshLink';
import { ServiceError, type ServiceErrorKind } from '../../../../nodes/reportJob/errors/serviceError';
import { fakeRun, SECOND } from '../support.mts';

const error = (kind: ServiceErrorKind) => new ServiceError(kind, kind);

/** Plays a link whose fetches and renewals go so; a text is what came of it. */
async function play(fetches: Array<string | Error>, renewals: Array<string | null | Error> = ['second', 'third', 'fourth'], run = fakeRun(), billed = false) {
	const asked: string[] = [];
	const answer = <T,>(answers: Array<T | Error>): T => {
		const next = answers.shift();
		if (next === undefined || next instanceof Error) throw next ?? new Error('asked too often');
		return next;
	};
	const outcome = await fetchFromFreshLink(run, {
		link: 'first',
		billed,
		fetch: async (link) => (asked.push(`fetch ${link}`), answer(fetches)),
		renew: async () => (asked.push('renew'), answer(renewals)),
	}).then(
		(value) => value,
		(thrown: Error) => thrown.message,
	);
	return { outcome, asked, waits: run.waits };
}

describe('a file that is fetched from a link which expires', () => {
	test('given a link that works, then no other is asked for', async () => {
		const { outcome, asked } = await play(['file']);
		expect(outcome).toEqual({ file: 'file', link: 'first' });
		expect(asked).toEqual(['fetch first']);
	});

	test('given an expired link, then it is renewed at once, and the file comes with the link that it came from', async () => {
		const { outcome, asked, waits } = await play([error('linkRefused'), 'file']);
		expect(outcome).toEqual({ file: 'file', link: 'second' });
		expect([asked, waits]).toEqual([['fetch first', 'renew', 'fetch second'], []]);
	});

	test('given a fresh link that is refused too, then it is not renewed again', async () => {
		const { outcome, asked } = await play([error('linkRefused'), error('linkRefused'), 'file']);
		expect(outcome).toBe('linkRefused');
		expect(asked).toEqual(['fetch first', 'renew', 'fetch second']);
	});

	test('given downloads that break off, then each is begun again with a fresh link, after growing waits', async () => {
		const { outcome, asked, waits } = await play([error('unavailable'), error('unavailable'), error('unavailable'), 'file']);
		expect(outcome).toEqual({ file: 'file', link: 'fourth' });
		expect(asked).toEqual(['fetch first', 'renew', 'fetch second', 'renew', 'fetch third', 'renew', 'fetch fourth']);
		expect(waits).toEqual([SECOND, 3 * SECOND, 8 * SECOND]);
	});

	test('given links that are paid for, then a download that breaks off is begun again from the same link, and only a refused one is renewed', async () => {
		const { outcome, asked } = await play([error('unavailable'), error('linkRefused'), error('unavailable'), 'file'], ['second'], fakeRun(), true);
		expect(outcome).toEqual({ file: 'file', link: 'second' });
		expect(asked).toEqual(['fetch first', 'fetch first', 'renew', 'fetch second', 'fetch second']);
	});

	test('given downloads that always break off, then the last error comes out', async () => {
		const trouble = Array.from({ length: 10 }, () => error('unavailable'));
		const { outcome, asked } = await play(trouble, Array.from({ length: 10 }, () => 'again'));
		expect(outcome).toBe('unavailable');
		expect(asked.filter((what) => what !== 'renew')).toHaveLength(4);
	});

	test('given a download that breaks off and then a link that expired meanwhile, then that is renewed too', async () => {
		const { outcome } = await play([error('unavailable'), error('linkRefused'), 'file']);
		expect(outcome).toEqual({ file: 'file', link: 'third' });
	});

	test.each<ServiceErrorKind>(['file', 'fileTooLarge', 'notFound', 'account'])('given "%s", then it is not tried again', async (kind) => {
		const { outcome, asked } = await play([error(kind), 'file']);
		expect([outcome, asked]).toEqual([kind, ['fetch first']]);
	});

	test.each([
		['names no link any more', null],
		['cannot be asked', error('unavailable')],
	])('given a service that %s, then the error of the fetch comes out', async (_what, renewal) => {
		expect((await play([error('linkRefused')], [renewal])).outcome).toBe('linkRefused');
	});

	test('given that the run is stopped, then no other link is asked for', async () => {
		const run = fakeRun();
		run.end();
		const { outcome, asked } = await play([error('unavailable'), 'file'], undefined, run);
		expect(outcome).toBe('The execution was stopped.');
		expect(asked).toEqual(['fetch first']);
	});
});
