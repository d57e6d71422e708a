import type { IDataObject } from 'n8n-workflow';

import { emptyFacts } from '../../../../nodes/reportJob/job/facts';
import type { CreateOrder } from '../../../../nodes/reportJob/job/reportService';
import type { StepLog } from '../../../../nodes/reportJob/job/stepLog';
import type { FieldSpec } from '../../../../nodes/reportJob/parameters/fieldSpec';
import { chosenKind, readReportFields, reportKind, type KindCalls } from '../../../../nodes/reportJob/vendor/reportKind';
import { started, status } from '../support.mts';

const source = (values: IDataObject) => ({ get: (name: string) => values[name] });

const TITLE: FieldSpec = { name: 'title', label: 'Title', kind: 'text', topLevel: true };
const PAGES: FieldSpec = { name: 'pages', sentAs: 'page_count', label: 'Pages', kind: 'number', topLevel: true };

describe('the kind that a parameter names', () => {
	const kinds = [{ value: 'a' }, { value: 'b' }] as const;

	test('given one that there is, then it is that one', () => {
		expect(chosenKind(kinds, 'value', 'b', 'Report Type')).toBe(kinds[1]);
	});

	test.each(['c', null])('given %j, then all that there are are named', (given) => {
		expect(() => chosenKind(kinds, 'value', given, 'Report Type')).toThrow('Report Type must be one of: a, b');
	});
});

describe('the fields of a report', () => {
	const steering: FieldSpec = { name: 'by', label: 'By', kind: 'text', topLevel: true, steers: true };
	const report = { fields: [steering, TITLE, PAGES], atLeastOneOf: [['title'], ['pages']] };

	test('given values, then what steers the node is left out, and what follows from them is there', () => {
		const values = readReportFields(report, source({ by: 'x', title: 'T' }), ({ title }) => ({ twice: `${String(title)}${String(title)}` }));
		expect(values).toEqual({ title: 'T', twice: 'TT' });
	});

	test('given too little, then it is refused by its labels', () => {
		expect(() => readReportFields(report, source({ by: 'x' }))).toThrow(/Title or Pages/);
	});

	test('given a rule that is met by what follows, then it is met', () => {
		expect(readReportFields(report, source({}), () => ({ pages: 1 }))).toEqual({ pages: 1 });
	});
});

describe('a kind bound to an item', () => {
	const order: CreateOrder = { latest: 1, leaving: () => undefined };
	const calls: Array<unknown[]> = [];
	const kind = (part: Partial<KindCalls<string>> = {}) =>
		reportKind<string>(
			{
				reportType: 'netting',
				id: { pattern: /./, looksLike: 'it looks like one' },
				acceptedKinds: ['pdf'],
				read: (earlier) => ({ values: { title: 'T', day: earlier?.day ?? 'today' } }),
				async create(...given) {
					calls.push(given);
					return started('7');
				},
				statusFields: [PAGES],
				async check(...given) {
					calls.push(given);
					return status();
				},
				...part,
			},
			source({ pages: 3 }),
		);

	beforeEach(() => void (calls.length = 0));

	test('given a create, then its values are sent, and kept as they were resolved', async () => {
		const request = kind().readRequest({ day: 'yesterday' });
		expect(request).toMatchObject({ request: { title: 'T', day: 'yesterday' }, asked: '{"title":"T","day":"yesterday"}' });
		await request.on('client').create(order);
		expect(calls).toEqual([['client', { title: 'T', day: 'yesterday' }, order]]);
		expect(request.on('client')).not.toHaveProperty('complete');
	});

	test('given its own words for what was asked, then they count', () => {
		expect(kind({ read: () => ({ values: {}, asked: 'all' }) }).readRequest(null).asked).toBe('all');
	});

	test('given something to be told later, then it is told', async () => {
		const complete = jest.fn(async () => undefined);
		await kind({ complete }).readRequest(null).on('client').complete?.('7', { rest: 1 });
		expect(complete).toHaveBeenCalledWith('client', { rest: 1 });
	});

	test.each<[FieldSpec[] | undefined, IDataObject]>([
		[[PAGES], { page_count: 3 }],
		[undefined, {}],
	])('given the status fields %j, then a look takes %j with it', async (statusFields, others) => {
		await kind({ statusFields }).readLookup()('client').check('7', 9, {} as StepLog);
		expect(calls).toEqual([['client', '7', others, 9]]);
	});

	test.each([
		[null, 'report_report'],
		['7', 'report_7'],
	])('given the id %j and no name of the service, then the file is called %j', (id, name) => {
		const facts = { ...emptyFacts('report', 'netting'), id };
		expect(kind().ownFileName(facts)).toBe(name);
		expect(kind({ ownFileName: () => 'own' }).ownFileName(facts)).toBe('own');
	});
});
