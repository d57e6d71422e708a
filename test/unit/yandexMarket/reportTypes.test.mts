import { uniq } from 'lodash';

import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { partsOf, sentName, type FieldSpec } from '../../../nodes/reportJob/parameters/fieldSpec';
import { REPORT_TYPES as DOCUMENTED } from '../../simulators/yandexMarket/reportTypes.mts';

/** Superseded by others; the node does not offer them. */
const DEPRECATED = ['dateTimeFrom', 'dateTimeTo'];

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const byName = (value: string) => DOCUMENTED.find(({ name }) => name === value);

test('given the reference, then every report type is offered, once', () => {
	expect(sorted(REPORT_TYPES.map(({ value }) => value))).toEqual(sorted(DOCUMENTED.map(({ name }) => name)));
});

describe.each(REPORT_TYPES.map((type) => [type.value, type] as const))('the report type %s', (value, type) => {
	const documented = byName(value)!;
	const inPath = sorted([...type.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));
	const sent = type.fields.filter(({ steers }) => !steers);
	const sentNames = (fields: readonly FieldSpec[]) => fields.flatMap(partsOf).map(({ sentAs }) => sentAs);

	test('is asked for at its path', () => {
		expect(type.path.replace(/\{(\w+)\}/g, ':$1')).toBe(documented.path);
		expect(sentNames(sent)).toEqual(expect.arrayContaining(inPath));
	});

	test('sends the documented parameters, each at its place', () => {
		const query = sentNames(sent.filter(({ name }) => type.query.includes(name)));
		const body = sentNames(sent.filter(({ name }) => !type.query.includes(name)));
		expect(sorted(query)).toEqual(sorted(documented.query.map(({ name }) => name)));
		const expected = documented.body.map(({ name }) => name).filter((name) => !DEPRECATED.includes(name));
		expect(sorted(body)).toEqual(sorted([...expected, ...inPath]));
	});

	test('offers the documented choices', () => {
		for (const { name, values } of documented.query) {
			const field = sent.find((each) => sentName(each) === name);
			const options = field?.kind === 'choice' ? field.options : [];
			expect(sorted(options.map((option) => String(option.value)))).toEqual(sorted(values));
		}
	});

	test('requires what is required, and keeps the documented pace', () => {
		const required = sentNames(sent.filter((field) => field.required));
		const { requests, windowMs } = documented.rate.none;
		expect(required).toEqual(expect.arrayContaining(inPath));
		for (const shape of documented.body.filter((each) => each.required)) expect(required).toContain(shape.name);
		expect(type.limit).toEqual({ requests, windowSeconds: windowMs / 1000 });
		expect(type.maxMonths).toBe(documented.maxMonths);
	});

	test('is made for the documented placement models of a shop', () => {
		const models = documented.models.map((model) => (model === 'EXPRESS' ? 'FBS' : model));
		const ofShop = sent.some(({ name }) => name === 'campaignId');
		const isForAll = ['DBS', 'FBS', 'FBY', 'LAAS'].every((model) => models.includes(model as never));
		expect(type.placementTypes && sorted(type.placementTypes)).toEqual(ofShop && !isForAll ? sorted(uniq(models)) : undefined);
	});

	test('opens with a period that may be asked for, and custom fields only when chosen', () => {
		const period = type.fields.find(({ name }) => name === 'period');
		const standard = type.period === 'dates' && value !== 'united-marketplace-services' ? 'yesterday' : 'lastMonth';
		expect(period?.default).toBe(type.period && standard);
		for (const { name, showWhen } of type.fields.filter((field) => field.kind === 'month' || /^date(From|To)$/.test(field.name))) {
			expect([name, showWhen]).toEqual([name, expect.objectContaining(period && !/^month(From|To)$/.test(name) && showWhen?.selectBy !== 'monthOfYear' ? { period: 'custom' } : { selectBy: expect.any(String) })]);
		}
	});
});
