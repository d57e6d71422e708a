import type { IContextObject } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { PressService } from '../madeUpNode.mts';
import { MINUTE, NOW, SECOND, started, status, tooFast } from '../support.mts';
import { ERRS, json, numbered, rows, textOf, titled, usePress } from './bench.mts';

const service = usePress();
const { leaves } = PressService;
const READY = status({ state: 'ready' });

describe('On Error: Stop', () => {
	const rejects = (title: string) => (service.press.onCreate = async (each, order) => {
		order.leaving();
		if (each === title) throw new ServiceError('rejected', 'Bad title.', { hint: 'Change it.' });
		return started(`job-${each}`);
	});

	test('given creates in flight, then they are waited for, and each id is named once', async () => {
		service.press.onCreate = async (title, order) => {
			order.leaving();
			if (title === 'b') throw new ServiceError('rejected', 'Bad title.', { hint: 'Change it.' });
			await new Promise((resolve) => setTimeout(resolve, title === 'a' ? 20 * SECOND : 5 * SECOND));
			return started(`job-${title}`);
		};
		const lines: string[] = [];
		const end = await service.run({ items: titled('a', 'b', 'c'), lines, ...ERRS });
		expect(end.error?.message).toBe('Bad title. [item 1: job-a; item 3: job-c]');
		expect(end.error?.description).toMatch(/^Change it\. 2 other reports are under way\. .*On Error to Continue/);
		expect(lines).toContain('Press: report for item 1 has reportId job-a');
		expect(Date.now()).toBe(NOW + 20 * SECOND);
		expect(service.press.checked).toEqual([]);
	});

	test('given creates that wait to be let out, then they are not sent', async () => {
		service.press.onCreate = async (title, order) => {
			if (title === 'a') return await leaves(new ServiceError('rejected', 'Bad title.'))(title, order);
			await new Promise((resolve) => setTimeout(resolve, 5 * SECOND));
			order.leaving();
			return started(`job-${title}`);
		};
		const end = await service.run({ items: titled('a', 'b', 'c'), ...ERRS });
		expect(end.error?.message).toBe('Bad title.');
		expect(service.press.created).toEqual(['a']);
	});

	test('given others that are ready, then they are counted as such', async () => {
		service.press.onCheck = (id) => (id === 'job-a' ? READY : status());
		const end = await service.run({ items: titled('a', 'b', 'c'), ...ERRS });
		expect(end.error?.message).toMatch(/^Press is still making the report job-[bc]; .* \[item 1: job-a; item \d: job-[bc]\]$/);
		expect(end.error?.description).toMatch(/1 other report is ready and 1 other report is under way\./);
	});

	test('given a report whose next look the limit keeps back too long, then the others go on', async () => {
		service.press.onCheck = (id) => {
			if (id === 'job-a') throw tooFast(NOW + 60 * MINUTE);
			return Date.now() < NOW + 30 * SECOND ? status() : READY;
		};
		const end = await service.run({ items: titled('a', 'b', 'c'), ...ERRS });
		expect(end.error?.message).toMatch(/job-a/);
		expect(end.error?.description).toMatch(/2 other reports are ready\./);
	});

	test('given a start that the limit keeps back too long, then the others go on', async () => {
		service.press.onCheck = () => (Date.now() < NOW + 30 * SECOND ? status() : READY);
		service.press.onCreate = async (title, order) => await leaves(title === 'a' ? tooFast(NOW + 60 * MINUTE) : started(`job-${title}`))(title, order);
		const end = await service.run({ items: titled('a', 'b', 'c'), ...ERRS });
		expect(end.error?.message).toMatch(/was not started: the service takes the next one from/);
		expect(end.error?.description).toMatch(/2 other reports are ready\./);
	});

	test('given another report that the service has failed to make, then it is not counted as one that is under way', async () => {
		service.press.onCheck = (id) => status(id === 'job-a' ? { state: 'failed', reason: 'GENERATION_FAILED', message: 'Broken.' } : {});
		const end = await service.run({ items: titled('a', 'b'), ...ERRS });
		expect(end.error?.message).toMatch(/job-b.*\[item 1: job-a\]$/);
		expect(end.error?.description).not.toMatch(/under way/);
	});

	test('given an item that is refused at once, when the context is kept, then Continue delivers the others and posts nothing again', async () => {
		rejects('b');
		const context: IContextObject = {};
		const items = titled('a', 'b', 'c');
		await service.run({ items, context, ...ERRS });
		service.press.onCheck = () => READY;
		const { outputs } = await service.run({ items, context, executionId: 'second', onError: 'continueRegularOutput', ...ERRS });
		expect(rows(outputs)).toEqual([[0, 2], [], [1]]);
		expect(service.press.created).toEqual(['a', 'b', 'c']);
		expect(json(outputs, 2)).toMatchObject([{ error: 'Bad title.', state: 'failed', reason: 'ERROR', row: 1 }]);
	});

	test('given a wrong parameter, then nothing is sent, and the item is named from 1', async () => {
		const bad = { title: () => { throw new Error('bad expression'); } };
		const end = await service.run({ items: titled('a'), parameters: bad });
		expect(end.error?.message).toBe('The parameters of item 1 could not be read: bad expression');
		expect(service.press.calls).toEqual([]);
	});

	test('given a credential that is refused, then the error says so, and names the ids that came in', async () => {
		service.press.onConnect = async () => await Promise.reject(new ServiceError('account', 'Wrong key.', { hint: 'Make one.' }));
		const items = [{ reportId: 'job-x', state: 'pending', resource: 'report', reportType: 'netting' }];
		expect(textOf(await service.run({ items }))).toBe('Wrong key. [item 1: job-x]\nMake one.');
	});

	test('given a refused account, then it says that, and nothing more is started', async () => {
		service.press.onCreate = leaves(new ServiceError('account', 'No balance.'));
		const end = await service.run({ items: titled('a', 'b'), ...ERRS });
		expect(end.error?.message).toMatch(/^No balance\./);
	});
});

describe('the user stops', () => {
	test('given a create without an answer, then that is awaited, noted and logged, and nothing else is sent', async () => {
		const stop = new AbortController();
		const lines: string[] = [];
		const context: IContextObject = {};
		service.press.onCreate = async (title, order) => {
			order.leaving();
			setTimeout(() => stop.abort(), SECOND);
			await new Promise((resolve) => setTimeout(resolve, 30 * SECOND));
			return started(`job-${title}`, { due: { outline: [] } });
		};
		const end = await service.run({ stop: stop.signal, lines, context, ...ERRS });
		expect(textOf(end)).toMatch(/^The execution was stopped\. \[item 1: job-a\]/);
		expect(lines).toContain('Press: report for item 1 has reportId job-a');
		expect(JSON.stringify(context)).toContain('job-a');
		expect(service.press.calls).toEqual(['create a']);
	});

	test('given three hundred items that wait, then all end at once', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 61 * SECOND);
		const end = await service.run({ items: numbered(300), stop: stop.signal, ...ERRS });
		expect(textOf(end)).toMatch(/^The execution was stopped\./);
		expect(Date.now()).toBe(NOW + 61 * SECOND);
		expect(jest.getTimerCount()).toBe(0);
	});
});
