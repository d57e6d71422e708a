import { forgetLanes, laneOf } from '../../../../nodes/reportJob/pacing/lanes';
import { placeOf, settled, turn } from './support.mts';

const PACE = { requests: 1, windowMs: 1000, aligned: false, marginMs: 0 };
const MOST = 2000;

const lane = (name: string, account = 'account') => laneOf(account, name, PACE, 4);
const manyLanes = (count: number, account?: string) => Array.from({ length: count }, (_, index) => lane(`lane ${index}`, account));

beforeEach(() => {
	jest.useFakeTimers();
	forgetLanes();
});
afterEach(() => jest.useRealTimers());

test('given one account and name, then there is one lane, whatever pace is asked for later', () => {
	const known = lane('a');
	expect(laneOf('account', 'a', { ...PACE, requests: 5 }, 9)).toBe(known);
	expect(lane('b')).not.toBe(known);
	expect(lane('a', 'other account')).not.toBe(known);
});

test('given two lanes of an account, then they share how much may be under way', async () => {
	const first = laneOf('account', 'a', PACE, 1);
	const second = laneOf('account', 'b', PACE, 1);
	const other = laneOf('other account', 'a', PACE, 1);
	const place = placeOf(await first.reserve(turn()));
	let isServed = false;
	const waits = second.reserve(turn()).then(() => (isServed = true));
	expect((await other.reserve(turn())).granted).toBe(true);
	jest.useRealTimers();
	await settled();
	expect(isServed).toBe(false);
	place.answered(null);
	await waits;
});

describe('given thousands of lanes', () => {
	test('then the one that was not used for the longest time is forgotten', () => {
		const lanes = manyLanes(MOST);
		expect(lane('lane 0')).toBe(lanes[0]);
		lane('one more');
		expect(lane('lane 0')).toBe(lanes[0]);
		expect(lane('lane 1999')).toBe(lanes[1999]);
		expect(lane('lane 2')).toBe(lanes[2]);
		expect(lane('lane 1')).not.toBe(lanes[1]);
	});

	/** Whether a request of this lane goes out at once; one that is let out stays under way. */
	async function goesOut(asked: ReturnType<typeof lane>): Promise<boolean> {
		let isServed = false;
		void asked.reserve(turn()).then(() => (isServed = true));
		await jest.advanceTimersByTimeAsync(0);
		return isServed;
	}

	test('then an account of which one is kept still counts what is under way', async () => {
		const used = laneOf('account', 'used', PACE, 1);
		laneOf('account', 'unused', PACE, 1);
		await used.reserve(turn());
		manyLanes(MOST, 'other account');
		expect(await goesOut(laneOf('account', 'another', PACE, 1))).toBe(false);
	});

	test('then an account of which none is kept begins anew', async () => {
		laneOf('account', 'a', PACE, 1);
		manyLanes(MOST, 'other account');
		const now = [laneOf('account', 'a', PACE, 2), laneOf('account', 'b', PACE, 2)];
		expect([await goesOut(now[0]!), await goesOut(now[1]!)]).toEqual([true, true]);
	});

	test('then one with a request under way is kept, and forgotten later', async () => {
		const used = lane('used');
		const place = placeOf(await used.reserve(turn()));
		manyLanes(MOST, 'other account');
		expect(used.isInUse).toBe(true);
		expect(lane('used')).toBe(used);
		manyLanes(MOST, 'other account');
		place.answered(null);
		expect(used.isInUse).toBe(false);
		manyLanes(MOST + 1, 'third account');
		expect(lane('used')).not.toBe(used);
	});

	test('then one in which somebody waits is kept', async () => {
		const stop = new AbortController();
		const used = lane('used');
		placeOf(await used.reserve(turn())).answered(null);
		const waits = used.reserve(turn({ signal: stop.signal }));
		manyLanes(MOST, 'other account');
		expect(lane('used')).toBe(used);
		stop.abort();
		await expect(waits).rejects.toMatchObject({ kind: 'cancelled' });
		expect(used.isInUse).toBe(false);
	});

	test('then an account without lanes is forgotten with them, its use of the account included', async () => {
		const place = placeOf(await laneOf('account', 'a', PACE, 1).reserve(turn()));
		const first = laneOf('account', 'a', PACE, 1);
		place.answered(null);
		manyLanes(MOST + 1, 'other account');
		expect(laneOf('account', 'a', PACE, 1)).not.toBe(first);
	});
});

test('given lanes that were forgotten, then they are new', () => {
	const known = lane('a');
	forgetLanes();
	expect(lane('a')).not.toBe(known);
});
