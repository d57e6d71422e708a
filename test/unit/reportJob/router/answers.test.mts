import type { INode } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { routeAnswers, type Answer } from '../../../../nodes/reportJob/router';
import { ended, nodeContext } from '../madeUpNode.mts';
import { FILE, SECOND } from '../support.mts';
import { json, numbered, rows, titled, usePress } from './bench.mts';

usePress();

describe('an operation that answers at once', () => {
	const answers = async (onError: INode['onError'], answer: (index: number) => Answer[] | Promise<Answer[]>, count = 3) =>
		await ended(routeAnswers(nodeContext({ items: titled('a', 'b', 'c').slice(0, count), onError, parameters: { resource: 'shop', operation: 'getAll' } }), async ({ index }) => await answer(index)));

	const oneBroken = (index: number): Answer[] => {
		if (index === 1) throw new ServiceError('rejected', 'Bad shop.', { hint: 'Change it.' });
		return [{ json: { shop: index } }];
	};

	test('given answers, then all leave by the one output, in order, each linked to its input', async () => {
		const { outputs } = await answers('stopWorkflow', (index) => [{ json: { shop: index } }, { json: { shop: index + 10 } }]);
		expect(json(outputs, 0)).toEqual([0, 10, 1, 11, 2, 12].map((shop) => ({ shop })));
		expect(rows(outputs)).toEqual([[0, 0, 1, 1, 2, 2]]);
	});

	test('given files, then they keep the columns of their input and have the three facts of a file', async () => {
		const { outputs } = await answers('stopWorkflow', (index) => [{ json: { part: index }, file: FILE }], 1);
		expect(outputs[0]?.[0]).toEqual({
			json: { title: 'a', row: 0, part: 0, fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: 3 },
			binary: { data: FILE.binary }, pairedItem: { item: 0 },
		});
	});

	test('given On Error: Stop, then the error has the item and the advice', async () => {
		const { error } = await answers('stopWorkflow', oneBroken);
		expect([error?.message, error?.description, error?.context.itemIndex]).toEqual(['Bad shop.', 'Change it.', 1]);
	});

	test('given On Error: Continue, then it leaves in its place, with the columns of its input', async () => {
		const { outputs } = await answers('continueRegularOutput', oneBroken);
		expect(json(outputs, 0)).toEqual([{ shop: 0 }, { title: 'b', row: 1, error: 'Bad shop.', message: 'Change it.' }, { shop: 2 }]);
		expect(rows(outputs)).toEqual([[0, 1, 2]]);
	});

	test('given the error output, then it stands first, in the shape that n8n moves', async () => {
		const { outputs } = await answers('continueErrorOutput', oneBroken);
		expect(json(outputs, 0)).toEqual([{ error: 'Bad shop.', message: 'Change it.', details: {} }, { shop: 0 }, { shop: 2 }]);
		expect(rows(outputs)).toEqual([[1, 0, 2]]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('given %s and an error of our own, then it does not throw', async (onError) => {
		const { outputs, error } = await answers(onError, () => { throw new TypeError('broken'); }, 1);
		expect(error).toBeNull();
		expect(json(outputs, 0)).toMatchObject([{ error: 'broken' }]);
	});

	const someBroken = (): Answer[] => [
		{ json: { part: 1 }, file: FILE },
		{ json: { part: 2 }, error: new ServiceError('file', 'The second file is broken.') },
		{ json: { part: 3 }, file: FILE },
	];

	test('given an error beside files, and Continue, then every file is delivered, and the error says which one it concerns', async () => {
		const { outputs } = await answers('continueRegularOutput', someBroken, 1);
		expect(outputs[0]?.flatMap(({ json: { part }, binary }) => (binary ? [part] : []))).toEqual([1, 3]);
		expect(json(outputs, 0).filter(({ error }) => error)).toMatchObject([{ part: 2, error: 'The second file is broken.' }]);
	});

	test('given an error beside files, and the error output, then every file is delivered, and the details say which one it concerns', async () => {
		const { outputs } = await answers('continueErrorOutput', someBroken, 1);
		expect(json(outputs, 0)).toMatchObject([{ error: 'The second file is broken.', details: { part: 2 } }, { part: 1 }, { part: 3 }]);
	});

	test('given an error beside files, and Stop, then it ends the node', async () => {
		const { error } = await answers('stopWorkflow', someBroken, 1);
		expect(error?.message).toBe('The second file is broken.');
	});

	test('given many items, then a few are asked for at a time', async () => {
		let open = 0;
		let peak = 0;
		const many = numbered(20);
		await ended(routeAnswers(nodeContext({ items: many }), async () => {
			open += 1;
			peak = Math.max(peak, open);
			await new Promise((resolve) => setTimeout(resolve, SECOND));
			open -= 1;
			return [{ json: {} }];
		}));
		expect(peak).toBe(3);
	});

	test('given an error under On Error: Stop, then nothing more is asked for', async () => {
		const asked: number[] = [];
		const many = numbered(20);
		await ended(routeAnswers(nodeContext({ items: many }), async ({ index }) => {
			asked.push(index);
			await new Promise((resolve) => setTimeout(resolve, SECOND));
			throw new ServiceError('rejected', 'no');
		}));
		expect(asked).toHaveLength(3);
	});
});
