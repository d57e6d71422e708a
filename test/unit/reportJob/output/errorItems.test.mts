import { continuedErrorItem, idsOfRun, movedErrorItem } from '../../../../nodes/reportJob/output/errorItems';
import { facts } from '../support.mts';

const problem = { index: 3, message: 'No balance.', advice: 'Top it up.', facts: facts({ id: '7', state: 'pending' }) };

describe('an error on Continue', () => {
	test('given what is known of the job, then it is beside the error', () => {
		const { json, pairedItem } = continuedErrorItem({ customer: 'a', error: 'old' }, problem, 'reportId');
		expect(json).toMatchObject({ customer: 'a', error: 'No balance.', message: 'Top it up.', reportId: '7' });
		expect(pairedItem).toEqual({ item: 3 });
	});

	test('given nothing known, then the columns stay', () => {
		expect(continuedErrorItem({ customer: 'a' }, { ...problem, facts: null }, 'reportId').json).toEqual({
			customer: 'a', error: 'No balance.',
		});
	});
});

describe('an error on Continue (using error output)', () => {
	test('given what is known of the job, then it has exactly the three names that n8n moves', () => {
		const item = movedErrorItem(problem, 'reportId');
		expect(Object.keys(item.json).sort()).toEqual(['details', 'error', 'message']);
		expect(item.json).toMatchObject({ error: 'No balance.', message: 'Top it up.', details: { reportId: '7' } });
		expect(item).not.toHaveProperty('error');
	});

	test('given nothing known and no advice, then the three are still there', () => {
		expect(movedErrorItem({ ...problem, advice: '', facts: null }, 'reportId').json).toEqual({
			error: 'No balance.', message: 'No balance.', details: {},
		});
	});
});

test.each([
	[[], ''],
	[[null, facts()], ''],
	[[facts({ id: '12' })], 'item 0: 12'],
	[[facts({ id: '12' }), null, facts({ id: '34' })], 'item 0: 12; item 2: 34'],
])('given the jobs of a run, then their ids are listed', (known, text) => {
	expect(idsOfRun(known)).toBe(text);
});
