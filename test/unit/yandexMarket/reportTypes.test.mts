import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { sentName } from '../../../nodes/reportJob/parameters/fieldSpec';
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
	const sent = type.fields.filter(({ name }) => name !== 'period');

	test('is asked for at its path', () => {
		expect(type.path.replace(/\{(\w+)\}/g, ':$1')).toBe(documented.path);
		expect(sent.map(sentName)).toEqual(expect.arrayContaining(inPath));
	});

	test('sends the documented parameters, each at its place', () => {
		const query = sent.filter(({ name }) => type.query.includes(name)).map(sentName);
		const body = sent.filter(({ name }) => !type.query.includes(name)).map(sentName);
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
		const required = sent.filter((field) => field.required).map(sentName);
		const { requests, windowMs } = documented.rate.none;
		expect(required).toEqual(expect.arrayContaining(inPath));
		for (const shape of documented.body.filter((each) => each.required)) expect(required).toContain(shape.name);
		expect(type.limit).toEqual({ requests, windowSeconds: windowMs / 1000 });
		expect(type.maxMonths).toBe(documented.maxMonths);
	});
});
