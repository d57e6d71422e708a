import type { IContextObject, IDataObject } from 'n8n-workflow';

import { PressService, type NodeEnd, type NodeGiven } from '../madeUpNode.mts';
import { SECOND, started, status, tooFast } from '../support.mts';
import { ERRS, json, textOf, titled, usePress } from './bench.mts';

const service = usePress();
const { leaves } = PressService;

describe('a loop through Pending', () => {
	/** An item that comes back, and the place of the pending item from which n8n says that it descends. */
	interface Back {
		json: IDataObject;
		from: number | null;
	}
	type Between = (items: IDataObject[]) => Back[];

	/** Plays so many rounds; what comes back of an item is what the nodes in between leave of it. */
	async function loop(rounds: number, given: NodeGiven, between: Between) {
		const context: IContextObject = {};
		const ends: NodeEnd[] = [];
		let back: Back[] = (given.items ?? [{}]).map((each) => ({ json: each, from: null }));
		let left: IDataObject[] = [];
		for (let runIndex = 0; runIndex < rounds && back.length > 0; runIndex += 1) {
			const [from, pending] = [back.map((each) => each.from), left];
			const earlier = (index: number) => pending[from[index] ?? -1] ?? null;
			const end = await service.run({ ...given, items: back.map((each) => each.json), context, runIndex, earlier });
			expect(textOf(end)).toBe('\n');
			ends.push(end);
			left = json(end.outputs, 1);
			back = between(left);
			jest.setSystemTime(Date.now() + 75 * SECOND);
		}
		return { ends, context };
	}

	const idsOf = (end?: NodeEnd) => json(end?.outputs ?? [], 1).map(({ reportId }) => reportId);
	const whole: Between = (items) => items.map((each, from) => ({ json: each, from }));
	const withoutState: Between = (items) => items.map(({ state: _, ...rest }, from) => ({ json: rest, from }));
	const titleOnly: Between = (items) => items.map(({ title }, from) => ({ json: { title }, from }));
	const unpaired = (between: Between): Between => (items) => between(items).map((each) => ({ ...each, from: null }));
	const reversed = (between: Between): Between => (items) => between(items).reverse();
	/** A Code node: n8n takes its items for pairs in their order, whatever it did with them. */
	const inOrder = (between: Between): Between => (items) => between(items).map((each, from) => ({ ...each, from }));

	test.each<[string, Between]>([
		['whole', whole],
		['whole, not paired', unpaired(whole)],
		['without state', withoutState],
		['without state, not paired', unpaired(withoutState)],
		['with their titles only', titleOnly],
		['with their titles only, not paired', unpaired(titleOnly)],
		['reversed, with their titles only', reversed(titleOnly)],
		['reversed, with their titles only, paired by order', inOrder(reversed(titleOnly))],
		['reversed, with their titles only, not paired', unpaired(reversed(titleOnly))],
	])('given items that come back %s, then each is one job', async (_what, between) => {
		const { ends } = await loop(5, { items: titled('a', 'b', 'b') }, between);
		expect(service.press.created).toEqual(['a', 'b', 'b']);
		for (const end of ends) expect(idsOf(end).sort()).toEqual(['job-a', 'job-b', 'job-b-2']);
	});

	test('given titles of now, and items with nothing else, then the paired item tells which job it is', async () => {
		const { ends } = await loop(5, { parameters: { title: () => `title-${Date.now()}` } }, (items) => items.map((_, from) => ({ json: {}, from })));
		expect(service.press.created).toHaveLength(1);
		expect(new Set(ends.flatMap(idsOf)).size).toBe(1);
	});

	const firstStripped: Between = ([first = {}, second = {}]) => [
		{ json: { title: second.title }, from: 1 },
		{ json: first, from: 0 },
	];

	test.each<[string, Between]>([['paired', firstStripped], ['not paired', unpaired(firstStripped)]])(
		'given equal items in reverse order, of which one has lost its id, %s, then every job is one item',
		async (_what, between) => {
			const { ends } = await loop(2, { items: titled('a', 'a') }, between);
			expect(idsOf(ends[1]).sort()).toEqual(['job-a', 'job-a-2']);
		},
	);

	const keptBackSecond = () => {
		let tries = 0;
		service.press.onCreate = async (title, order) => {
			tries += 1;
			return await leaves(tries === 2 ? tooFast() : started(`job-${title}-${tries}`))(title, order);
		};
	};

	test.each<[string, Between]>([
		['the other whole', reversed(whole)],
		['the other with its title only', ([first = {}, second = {}]) => [{ json: second, from: 1 }, { json: { title: first.title }, from: 0 }]],
	])('given equal items in reverse order, of which one could not be started yet, %s, then that is started', async (_what, between) => {
		keptBackSecond();
		const { ends } = await loop(2, { items: titled('a', 'a') }, between);
		expect(ends.map(idsOf)).toEqual([['job-a-1', null], ['job-a-3', 'job-a-1']]);
	});

	test('given a pending item of another node without its id, then it is refused, and the field is named', async () => {
		const items = [{ reportId: 'job-x', state: 'pending', resource: 'report', reportType: 'netting' }];
		const end = await service.run({ items, parameters: { reportId: '' } });
		expect(textOf(end)).toMatch(/^Continue With Report ID is empty, but the input item is a pending job with ID job-x/);
		expect(service.press.calls).toEqual([]);
	});

	test('given a Failed item that is led back, then it is a new wish', async () => {
		const context: IContextObject = {};
		service.press.onCheck = () => status({ state: 'failed', reason: 'GENERATION_FAILED' });
		const first = await service.run({ context, ...ERRS });
		const [failed = {}] = json(first.outputs, 2);
		await service.run({ context, runIndex: 1, items: [failed], earlier: () => failed, ...ERRS });
		expect(service.press.created).toEqual(['a', 'a']);
	});

	test.each<[string, NodeGiven]>([
		['a report that is never done', { items: titled('a') }],
		['a report that is never done and worded anew', { parameters: { title: () => `title-${Date.now()}`, options: { giveUpAfter: 500_000 } } }],
	])('given %s, then three hundred rounds take no more of the context than ten', async (_what, given) => {
		const stored = async (rounds: number) => JSON.stringify((await loop(rounds, { parameters: { options: { giveUpAfter: 500_000 } }, ...given }, whole)).context).length;
		const few = await stored(10);
		expect(await stored(300)).toBeLessThanOrEqual(few + 100);
	});

	test('given a wish that is always kept back and worded anew, then three hundred rounds take no more of the context than ten', async () => {
		service.press.onCreate = leaves(tooFast());
		const given: NodeGiven = { parameters: { title: () => `title-${Date.now()}`, options: { giveUpAfter: 500_000 } } };
		const stored = async (rounds: number) => JSON.stringify((await loop(rounds, given, whole)).context).length;
		const few = await stored(10);
		expect(await stored(300)).toBeLessThanOrEqual(few + 100);
	});
});
