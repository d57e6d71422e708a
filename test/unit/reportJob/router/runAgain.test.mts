import type { IContextObject, IDataObject } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { PressService } from '../madeUpNode.mts';
import { status } from '../support.mts';
import { ERRS, json, textOf, titled, usePress } from './bench.mts';

const service = usePress();
const READY = status({ state: 'ready' });

describe('a node that is run again', () => {
	test.each(['continueRegularOutput', 'stopWorkflow'] as const)('given Retry On Fail beside %s and a title of now, then one job comes of it', async (onError) => {
		const context: IContextObject = {};
		let tries = 0;
		const title = () => `title of try ${(tries += 1)}`;
		for (let n = 0; n < 3; n += 1) await service.run({ context, onError, parameters: { title, whenTimeRunsOut: 'error' } });
		expect(service.press.created).toEqual(['title of try 1']);
		expect(service.press.checked.length).toBeGreaterThan(0);
	});

	test('given Retry On Fail beside the error output, and an item that came back without its id, then it is still that job', async () => {
		const context: IContextObject = {};
		await service.run({ context, items: titled('a') });
		const broken = ({ row }: IDataObject) => {
			if (row === 1) throw new Error('bad expression');
			return 'a';
		};
		// The error item stands first on output 0, and n8n runs the node again, in the same run.
		for (let n = 0; n < 2; n += 1) {
			await service.run({ context, runIndex: 1, items: [{ row: 0 }, { row: 1 }], parameters: { title: broken }, onError: 'continueErrorOutput' });
		}
		expect(service.press.created).toEqual(['a']);
	});

	test('given Retry On Fail beside the error output, and an item that came back without its id and is done, then it is not asked for again', async () => {
		const context: IContextObject = {};
		await service.run({ context, items: titled('a') });
		service.press.onCheck = () => READY;
		const broken = ({ row }: IDataObject) => {
			if (row === 1) throw new Error('bad expression');
			return 'a';
		};
		for (let n = 0; n < 2; n += 1) {
			await service.run({ context, runIndex: 1, items: [{ row: 0 }, { row: 1 }], parameters: { title: broken }, onError: 'continueErrorOutput' });
		}
		expect(service.press.created).toEqual(['a']);
	});

	test("given the user's Retry with a title of now, then it is refused, with the id and what to do", async () => {
		const context: IContextObject = {};
		const title = () => `title-${Date.now()}`;
		const first = await service.run({ context, parameters: { title, whenTimeRunsOut: 'error' } });
		const [id = ''] = service.press.checked;
		expect(textOf(first)).toContain(id);
		const again = await service.run({ context, executionId: 'second', parameters: { title, whenTimeRunsOut: 'error' } });
		expect(textOf(again)).toMatch(new RegExp(`requested from Press at .* as ${id}, and its fields have been changed since.*\n.*Download with this ID`));
		expect(service.press.created).toHaveLength(1);
	});

	test.each(['stopWorkflow', 'continueRegularOutput'] as const)('given a create without an answer, and %s, then no try and no Retry repeats it, whatever its title', async (onError) => {
		service.press.onCreate = PressService.leaves(new ServiceError('unclear', 'Who knows.'));
		const context: IContextObject = {};
		const ends = [];
		for (const [executionId, title] of [['first', 'a'], ['first', 'b'], ['second', 'a'], ['second', 'c']]) {
			ends.push(await service.run({ context, executionId, items: titled(title ?? ''), onError, ...ERRS }));
		}
		expect(service.press.created).toEqual(['a']);
		for (const end of ends.slice(1)) {
			expect(`${textOf(end)}${JSON.stringify(json(end.outputs, 2))}`).toMatch(/requested from Press at .* its answer never came/);
		}
	});

	test('given a create without an answer whose error item is led back, then it is not repeated', async () => {
		service.press.onCreate = PressService.leaves(new ServiceError('unclear', 'Who knows.'));
		const context: IContextObject = {};
		const first = await service.run({ context, items: titled('a'), onError: 'continueRegularOutput' });
		const items = json(first.outputs, 2);
		const second = await service.run({ context, runIndex: 1, items, onError: 'continueRegularOutput' });
		expect(service.press.created).toEqual(['a']);
		expect(json(second.outputs, 2)).toMatchObject([{ error: expect.stringMatching(/its answer never came/) }]);
	});
});
