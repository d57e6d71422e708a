import { Journal } from '../../simulators/http/journal.mts';

test('the journal keeps the most requests that were answered at one time', async () => {
	const journal = new Journal();
	let release = (): void => undefined;
	const released = new Promise<void>((resolve) => (release = resolve));

	const two = [journal.during(released), journal.during(released)];
	release();
	await Promise.all(two);
	await journal.during(Promise.resolve());

	expect(journal.peak).toBe(2);
});
