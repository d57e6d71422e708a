import { bench, NOW, placeOf, settled, turn, watched } from './support.mts';

const MINUTE = 60_000;
const OPEN = { requests: 100_000, windowMs: MINUTE, aligned: true, marginMs: 0 };
const UNTIL = (Math.floor(NOW / MINUTE) + 1) * MINUTE;
const COUNT = 400;

/** A line of requests whose service says after each answer how much is left, counting as we do. */
function longLine(latest = Number.MAX_SAFE_INTEGER) {
	const { lane, time } = bench(OPEN);
	const looks = jest.spyOn(lane.window, 'earliest');
	const waiting = Array.from({ length: COUNT }, () => watched(lane.reserve(turn({ latest }))));
	let answered = 0;
	const answer = async (remaining = OPEN.requests - answered - 1): Promise<void> => {
		placeOf(waiting[answered]?.value).answered({ remaining, until: UNTIL });
		answered += 1;
		await settled();
	};
	const letIn = (): number => waiting.filter(({ value }) => value?.granted).length;
	return { lane, time, looks, waiting, answer, letIn };
}

test('many in one line are served in order, without a look at all of them at each answer', async () => {
	const { looks, answer, letIn } = longLine();
	await settled();
	for (let n = 1; n <= COUNT; n += 1) {
		await answer();
		expect(letIn()).toBe(Math.min(COUNT, n + 4));
	}
	expect(looks.mock.calls.length).toBeLessThan(10 * COUNT);
});

test('an answer that tells of less than was counted sends those away at once whose turn is too late now', async () => {
	const { waiting, answer } = longLine(UNTIL - 1);
	await settled();
	for (let n = 0; n < 10; n += 1) await answer();
	expect(waiting.filter(({ isOver }) => !isOver)).toHaveLength(COUNT - 14);
	await answer(50);
	expect(waiting.filter(({ value }) => value?.granted === false).length).toBeGreaterThan(COUNT - 70);
});

test('a refusal sends those away at once whose turn is too late now', async () => {
	const { lane, waiting, answer } = longLine(NOW + 1_000);
	await settled();
	await answer();
	lane.refused(NOW + MINUTE);
	await settled();
	expect(waiting.filter(({ value }) => value?.granted === false)).toHaveLength(COUNT - 5);
});

test('one that comes later has its turn in the order of runs, not behind the whole line', async () => {
	const { lane, answer } = longLine();
	await settled();
	await answer();
	const other = watched(lane.reserve(turn({ run: {} })));
	await settled();
	await answer();
	await answer();
	expect(other.isOver).toBe(true);
});
