import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../../../nodes/reportJob/errors/inputError';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import {
	connectionProblem,
	continuedErrorItem,
	inWords,
	movedErrorItem,
	readProblem,
	stopWith,
	type ItemError,
	type KnownItem,
} from '../../../../nodes/reportJob/output/itemError';
import { facts } from '../support.mts';

const context = { getNode: () => ({ name: 'Report', type: 'x', parameters: {} }) } as unknown as IExecuteFunctions;
const problem = (part: Partial<ItemError> = {}): ItemError => ({
	index: 3, message: 'No balance.', advice: 'Top it up.', facts: facts({ id: '7001', state: 'pending' }), ...part,
});

describe('errors in words', () => {
	const known = facts({ id: '7' });

	test.each<[string, unknown, string, string]>([
		['of the service', new ServiceError('account', 'No balance.', { hint: 'Top it up.' }), 'No balance.', 'Top it up.'],
		['without advice', new ServiceError('account', 'No balance.'), 'No balance.', ''],
		['of a parameter', new InputError('Name', 'is required'), 'Name is required', 'Nothing was sent to the service for this item.'],
		['of our own', new TypeError('x is not a function'), 'x is not a function', ''],
		['with a signed link', new Error('GET https://host/a?sign=SECRET failed'), 'GET https://host/a?… failed', ''],
		['with a page', new Error('<!DOCTYPE html><html>'), 'an HTML page', ''],
		['that is none', 'thrown text', 'Something unforeseen happened inside the node.', ''],
	])('given an error %s, then it says what happened', (_what, error, message, advice) => {
		expect(inWords(error, 3, known)).toEqual({ index: 3, message, advice, facts: known });
	});

	test('given parameters that could not be read, then the item is counted from 1', () => {
		expect(readProblem(new Error('bad expression'), 0, null)).toEqual({
			index: 0, facts: null,
			message: 'The parameters of item 1 could not be read: bad expression',
			advice: 'Nothing was sent to the service for this item.',
		});
		expect(readProblem(new InputError('Name', 'is required'), 0, null).message).toBe('Name is required');
	});

	test('given a credential that n8n does not find, then it says what to do; given the words of the service, then those', () => {
		expect(connectionProblem(new Error('no credential'), 2, null)).toMatchObject({ index: 2, message: 'no credential', advice: 'Open the node and choose a credential.' });
		expect(connectionProblem(new ServiceError('account', 'Wrong key.', { hint: 'Make one.' }), 2, null)).toMatchObject({ message: 'Wrong key.', advice: 'Make one.' });
	});
});

describe('an error on Continue', () => {
	test('given what is known of the job, then it is a failed one, beside the columns', () => {
		const { json, pairedItem } = continuedErrorItem({ customer: 'a', error: 'old', _files: {} }, problem(), 'reportId', 'all');
		expect(json).toMatchObject({
			customer: 'a', error: 'No balance.', message: 'Top it up.', reportId: '7001', state: 'failed', reason: 'ERROR',
		});
		expect(json).not.toHaveProperty('_files');
		expect(pairedItem).toEqual({ item: 3 });
	});

	test('given no advice, then the message is the error; given no job, then the columns stay as they were', () => {
		expect(continuedErrorItem({}, problem({ advice: '' }), 'reportId', 'all').json.message).toBe('No balance.');
		expect(continuedErrorItem({ state: 'mine' }, problem({ facts: null }), 'reportId', 'all').json).toEqual({
			state: 'mine', error: 'No balance.', message: 'Top it up.',
		});
	});
});

describe('an error on Continue (using error output)', () => {
	test('given what is known of the job, then it has exactly the three names that n8n moves', () => {
		const item = movedErrorItem(problem(), 'reportId', 'all');
		expect(Object.keys(item.json).sort()).toEqual(['details', 'error', 'message']);
		expect(item.json).toMatchObject({
			error: 'No balance.', message: 'Top it up.', details: { reportId: '7001', state: 'failed', reason: 'ERROR' },
		});
		expect(item).not.toHaveProperty('error');
		expect(item.pairedItem).toEqual({ item: 3 });
	});

	test('given nothing known and no advice, then the three are still there', () => {
		expect(movedErrorItem(problem({ advice: '', facts: null }), 'reportId', 'all').json).toEqual({
			error: 'No balance.', message: 'No balance.', details: {},
		});
	});
});

test('given Simplify, then the facts of an error are the simple ones, on Failed and in the details', () => {
	const onFailed = continuedErrorItem({ nextCheckAt: 'old' }, problem(), 'reportId', 'simple').json;
	expect(onFailed).toMatchObject({ reportId: '7001', state: 'failed', reason: 'ERROR' });
	expect(Object.keys(onFailed)).toHaveLength(11);
	const { details } = movedErrorItem(problem(), 'reportId', 'simple').json;
	expect(Object.keys(details as object)).toHaveLength(10);
});

describe('the error of On Error: Stop', () => {
	const item = (index: number, id: string | null, isReady = false): KnownItem => ({ index, id, state: isReady ? 'ready' : 'underWay' });

	test.each<[string, Partial<ItemError>, KnownItem[], string]>([
		['no ids', {}, [item(0, null), item(3, null)], 'No balance.'],
		['its own id', {}, [item(0, null), item(3, '7001')], 'No balance. [item 4: 7001]'],
		['the ids of others', {}, [item(0, '12'), item(1, null), item(2, '34'), item(3, null)], 'No balance. [item 1: 12; item 3: 34]'],
		['an id that its message names', { message: 'Report 7001 is late.' }, [item(0, '12'), item(3, '7001')], 'Report 7001 is late. [item 1: 12]'],
		['an id that its advice names', { advice: 'Look for 7001.' }, [item(0, '12'), item(3, '7001')], 'No balance. [item 1: 12]'],
	])('given %s, then each is named once, with items counted from 1', (_what, part, known, message) => {
		expect(stopWith(context, problem(part), known).message).toBe(message);
	});

	test('given an id that is part of another one, or of a number in the text, then it is named all the same', () => {
		const error = stopWith(context, problem({ message: 'Report 70011 is late (code 7001234).' }), [item(0, '7001'), item(3, '70011')]);
		expect(error.message).toBe('Report 70011 is late (code 7001234). [item 1: 7001]');
	});

	test('given words that n8n would replace, then they stay', () => {
		expect(stopWith(context, problem({ message: 'Not reached (ECONNREFUSED).' }), [item(0, '12')]).message).toBe('Not reached (ECONNREFUSED). [item 1: 12]');
	});

	test('given its item, then n8n knows it too', () => {
		expect(stopWith(context, problem(), []).context.itemIndex).toBe(3);
	});

	test.each<[string, KnownItem[], RegExp]>([
		['one that is ready', [item(0, '12', true)], /1 other report is ready\. /],
		['two that are ready', [item(0, '12', true), item(1, '34', true)], /2 other reports are ready\. /],
		['one under way', [item(0, '12')], /1 other report is under way\. /],
		['both', [item(0, '12', true), item(1, '34'), item(2, '56'), item(4, null)], /1 other report is ready and 2 other reports are under way\. /],
		['files without an id that are ready', [item(0, null, true)], /1 other report is ready\. /],
	])('given %s, then it is counted, and what delivers it is told', (_what, known, counts) => {
		const { description } = stopWith(context, problem(), [...known, item(3, '7001')]);
		expect(description).toMatch(counts);
		expect(description).toMatch(/^Top it up\. /);
		expect(description).toMatch(/starts none of them again.*set On Error to Continue and retry this execution with the currently saved workflow/);
	});

	test.each<[string, KnownItem[]]>([
		['nothing else', []],
		['items that were not started', [item(0, null), item(1, null)]],
		['its own job', [item(3, '7001')]],
	])('given %s, then there is nothing else to deliver', (_what, known) => {
		expect(stopWith(context, problem(), known).description).toBe('Top it up.');
	});
});
