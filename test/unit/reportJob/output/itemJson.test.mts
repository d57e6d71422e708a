import { itemJson } from '../../../../nodes/reportJob/output/itemJson';
import { emptyFacts, factsToJson } from '../../../../nodes/reportJob/job/facts';
import { facts } from '../support.mts';

const FACTS = Object.keys(factsToJson(emptyFacts('r', null), 'jobId')).sort();

describe('the JSON of an item', () => {
	test('given an empty item, then every fact is there', () => {
		expect(Object.keys(itemJson({}, facts(), 'jobId', {}, false)).sort()).toEqual(FACTS);
	});

	test("given the user's columns, then they stay, and facts lie over them", () => {
		const input = { customer: 'Ольга', sheet: { a: [1] }, state: 'old', message: 'old', fileName: 'old.pdf' };
		const json = itemJson(input, facts({ state: 'ready' }), 'jobId', {}, false);
		expect(json).toMatchObject({ customer: 'Ольга', sheet: { a: [1] }, state: 'ready', message: null, fileName: null });
	});

	test('given what n8n keeps in an item for itself, then it does not stay', () => {
		const json = itemJson({ error: 'old', _files: { data: {} }, a: 1 }, facts(), 'jobId', {}, false);
		expect(json).not.toHaveProperty('error');
		expect(json).not.toHaveProperty('_files');
		expect(json.a).toBe(1);
	});

	test('given a tool, then there are the facts and nothing else', () => {
		expect(Object.keys(itemJson({ a: 1 }, facts(), 'jobId', {}, true)).sort()).toEqual(FACTS);
	});

	test('given a raw answer, then it is without links; given a link that is wanted, then it is there', () => {
		const link = 'https://host/a?sign=SECRET';
		const json = itemJson({}, facts(), 'jobId', { raw: { data: { url: link } }, downloadLink: link }, false);
		expect(json.raw).toEqual({ data: { url: '[link removed]' } });
		expect(json.downloadLink).toBe(link);
	});

	test('given neither, then neither name is there', () => {
		const json = itemJson({}, facts(), 'jobId', { raw: undefined }, false);
		expect(json).not.toHaveProperty('raw');
		expect(json).not.toHaveProperty('downloadLink');
	});

	test('given the input, then it is not changed', () => {
		const input = { error: 'x', a: { b: 1 } };
		itemJson(input, facts(), 'jobId', {}, false);
		expect(input).toEqual({ error: 'x', a: { b: 1 } });
	});
});
