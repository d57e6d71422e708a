import { orderOfTurns } from '../../../../nodes/reportJob/pacing/turn';
import { turn } from './support.mts';

const [a, b] = [{ run: 'a' }, { run: 'b' }];
const start = (name: string, run: object) => ({ name, turn: turn({ run, kind: 'start' }) });
const check = (name: string, run: object) => ({ name, turn: turn({ run, kind: 'check' }) });
const namesOf = (waiters: Array<{ name: string }>) => waiters.map(({ name }) => name);

test('given nobody, then nobody is served', () => {
	expect(orderOfTurns([], () => 0)).toEqual([]);
});

test('given runs and kinds that were never served, then they take turns in the order in which they came', () => {
	const waiters = [start('1', a), start('2', a), check('3', a), start('4', b), start('5', a)];
	expect(namesOf(orderOfTurns(waiters, () => 0))).toEqual(['1', '3', '4', '2', '5']);
});

test('given those that were served before, then the one is first that waits the longest', () => {
	const waiters = [start('1', a), check('2', a), start('3', b)];
	const servedAt = ({ run, kind }: { run: object; kind: string }) => (run === b ? 1 : kind === 'check' ? 2 : 3);
	expect(namesOf(orderOfTurns(waiters, servedAt))).toEqual(['3', '2', '1']);
});
