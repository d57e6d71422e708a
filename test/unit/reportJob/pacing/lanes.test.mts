import { forgetLanes, laneOf } from '../../../../nodes/reportJob/pacing/lanes';

const PACE = { requests: 1, windowMs: 1000, aligned: false, marginMs: 0 };

beforeEach(forgetLanes);

test('given one name, then there is one lane, whatever pace is asked for later', () => {
	const lane = laneOf('a', PACE);
	expect(laneOf('a', { ...PACE, requests: 5 })).toBe(lane);
	expect(laneOf('b', PACE)).not.toBe(lane);
});

test('given thousands of names, then only the oldest lanes are forgotten', () => {
	const lanes = Array.from({ length: 2000 }, (_, index) => laneOf(`lane ${index}`, PACE));
	laneOf('one more', PACE);
	expect(laneOf('lane 1999', PACE)).toBe(lanes[1999]);
	expect(laneOf('lane 1', PACE)).toBe(lanes[1]);
	expect(laneOf('lane 0', PACE)).not.toBe(lanes[0]);
});

test('given lanes that were forgotten, then they are new', () => {
	const lane = laneOf('a', PACE);
	forgetLanes();
	expect(laneOf('a', PACE)).not.toBe(lane);
});
