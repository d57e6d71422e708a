import { inspect } from 'node:util';

import fc from 'fast-check';
import { uniqBy } from 'lodash';

import { partsOf, sentName, type FieldSpec } from '../../../nodes/reportJob/parameters/fieldSpec';
import { checkField } from '../../../nodes/reportJob/parameters/readFields';
import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { FAMILIES } from '../../../nodes/Zhihuiya/reports';
import { REPORT_CASES } from '../../cases/yandexMarketReports.mts';
import { FAMILY_CASES } from '../../cases/zhihuiyaFamilies.mts';
import type { Shape } from '../../simulators/yandexMarket/shape.mts';
import { checkBody } from '../../simulators/yandexMarket/validate.mts';
import { checkFields, type Field } from '../../simulators/zhihuiya/fields.mts';

/**
 * The services' own documents, as the rows of test/cases hold them, judge the checks of the nodes: what a node lets
 * through, the service takes, and what the service takes, the node lets through.
 */
const RUNS = { seed: 11, numRuns: 100 };

const passes = (check: () => unknown): boolean => {
	try {
		check();
		return true;
	} catch {
		return false;
	}
};

/** What a node would send; undefined for what it refuses. */
function sentBy(field: FieldSpec, value: unknown): unknown {
	try {
		return checkField(field, value, 'Europe/Moscow');
	} catch {
		return undefined;
	}
}

const bounds = fc.constantFrom(0, 1, -1, 12, 13, 50, 51, 100, 101, 1000, 1001, 2147483647, 2147483648, Number.MAX_SAFE_INTEGER, 2 ** 53, 0.5);
const lengths = fc.constantFrom(0, 1, 50, 51, 255, 256);
const scalars = fc.oneof(bounds, bounds.map(String), lengths.map((length) => 'x'.repeat(length)), fc.string(), fc.constantFrom('a\nb', '\u0007', '\t', ' ', 'true', '*', '20260131', '2026-01-31', '2026-02-30', '2026-01-31T10:00:00Z', null));

/** Whatever an expression may give for a field, mostly near the bounds. */
const anythingFor = (field: FieldSpec): fc.Arbitrary<unknown> => {
	const values = 'options' in field ? fc.constantFrom(...field.options.map(({ value }) => value)) : scalars;
	const entries = fc.oneof(scalars, values, fc.dictionary(fc.constantFrom('offerId', 'barcodeCount', 'year', 'month', 'key', 'value', 'name', 'unique_id', 'text', 'num', 'patent_id'), scalars));
	const lists = fc.oneof(fc.array(entries, { maxLength: 4 }), bounds.filter((size) => Number.isInteger(size) && size >= 0 && size < 2000).map((size) => Array.from({ length: size }, (_, index) => index + 1)));
	return fc.oneof(values, entries, lists, lists.map((list) => JSON.stringify(list)));
};

/** A month that is sent as two fields is checked as one. */
function asChecked(field: FieldSpec, shape: Shape, body: readonly Shape[]): Shape {
	if (field.kind !== 'month' || !field.parts) return shape;
	const fields = Object.entries(field.parts).map(([name, sentAs]) => ({ ...body.find((each) => each.name === sentAs)!, name, required: true as const }));
	return { name: field.name, type: 'object', fields };
}

/** A field of Yandex Market and what its document says of it; fields that several types share are judged once. */
const MARKET_FIELDS = uniqBy(
	REPORT_CASES.flatMap(({ type: value, service }) => {
		const type = REPORT_TYPES.find((each) => each.value === value)!;
		return service.body.flatMap((shape): Array<[what: string, shape: Shape, field: FieldSpec]> => {
			const field = type.fields.find(
				(each) => partsOf(each).some(({ sentAs }) => sentAs === shape.name) && !each.steers && !type.query.includes(each.name),
			);
			return field ? [[`${value}: ${shape.name}`, asChecked(field, shape, service.body), field]] : [];
		});
	}),
	([, shape, field]) => inspect([shape, { ...field, description: '', hint: '' }], { depth: null }),
);

describe.each(MARKET_FIELDS)('Yandex Market, %s', (what, shape, field) => {
	const { name } = shape;

	test('what passes, the service takes', () => {
		fc.assert(
			fc.property(anythingFor(field), (given) => {
				const sent = sentBy(field, given);
				if (sent === undefined) return;
				expect({ given, sent, taken: passes(() => checkBody({ [name]: sent }, [{ ...shape, required: undefined }])) }).toMatchObject({ taken: true });
			}),
			RUNS,
		);
	});

	test('what the service takes, passes', () => {
		fc.assert(
			fc.property(valuesOf(shape), (given) => {
				fc.pre(!isWithdrawn(what, given) && passes(() => checkBody({ [name]: given }, [shape])));
				expect({ given, passes: passes(() => checkField(field, given, 'Europe/Moscow')) }).toMatchObject({ passes: true });
			}),
			RUNS,
		);
	});
});

/** https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateClosureDocumentsDetalizationReport: withdrawn, though its type still has it. */
const isWithdrawn = (what: string, value: unknown): boolean =>
	what === 'closure-documents/detalization: contractType' && value === 'MARKETING';

/** IDs are positive, and years those of the service's life, although the documents give no bounds. */
const wholeNumbers = ({ name, minimum = 1, maximum = Number.MAX_SAFE_INTEGER }: Shape): fc.Arbitrary<number> =>
	name.startsWith('year') ? fc.integer({ min: 2000, max: 2100 }) : fc.integer({ min: minimum, max: maximum });

const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

/** Values that a document describes. */
function valuesOf(shape: Shape): fc.Arbitrary<unknown> {
	switch (shape.type) {
		case 'integer':
			return wholeNumbers(shape);
		case 'string':
			return shape.values ? fc.constantFrom(...shape.values) : fc.string({ minLength: 1, maxLength: shape.maxLength, unit: 'binary' }).filter((text) => text.trim() !== '');
		case 'boolean':
			return fc.boolean();
		case 'date':
			return days.map((day) => day.toISOString().slice(0, 10));
		case 'dateTime':
			return days.map((day) => day.toISOString());
		case 'object':
			return fc.record(Object.fromEntries((shape.fields ?? []).map((field) => [field.name, valuesOf(field)])));
		case 'array': {
			const entry = valuesOf(shape.items!);
			const selector = shape.uniqueBy === undefined ? (value: unknown) => value : (value: unknown) => (value as Record<string, unknown>)[shape.uniqueBy!];
			return fc.uniqueArray(entry, { minLength: 1, maxLength: Math.min(shape.maxItems ?? 20, 15), selector });
		}
	}
}

describe.each(FAMILY_CASES.map((each) => [each.code, each] as const))('Zhihuiya, %s', (_code, { resource, service }) => {
	const family = FAMILIES.find((each) => each.resource === resource)!;
	const fields = service.creates[0]!.fields;
	const own = family.fields.filter(({ name, steers }) => !steers && !family.unsent?.includes(name));
	// Fields that are sent in another form than they are checked in are judged as whole calls, by the rows.
	const encoded = family.encode ? ['fields', 'stemming'] : [];
	const judged = fields.flatMap((documented): Array<[string, Field, FieldSpec]> => {
		const field = own.find((each) => sentName(each) === documented.name && !encoded.includes(each.name));
		return field ? [[documented.name, documented, field]] : [];
	});

	test('every documented field is offered, and no other', () => {
		expect(own.map(sentName).sort()).toEqual(fields.map(({ name }) => name).sort());
	});

	test('what is required is required, and no other but where it has been chosen', () => {
		for (const [, documented, field] of judged) expect([field.name, Boolean(field.required && !field.showWhen)]).toEqual([field.name, Boolean(documented.required)]);
	});

	test.each(judged)('what passes as %s, the service takes', (name, documented, field) => {
		fc.assert(
			fc.property(anythingFor(field), (given) => {
				const sent = sentBy(field, given);
				if (sent === undefined) return;
				expect({ given, sent, taken: passes(() => checkFields({ [name]: sent }, [{ ...documented, required: undefined }])) }).toMatchObject({ taken: true });
			}),
			RUNS,
		);
	});

	test.each(judged)('what the service takes as %s, passes', (name, documented, field) => {
		fc.assert(
			fc.property(describedBy(documented, field), (given) => {
				fc.pre(passes(() => checkFields({ [name]: given }, [documented])));
				expect({ given, passes: passes(() => checkField(field, given)) }).toMatchObject({ passes: true });
			}),
			RUNS,
		);
	});
});

/** What stands in texts of which a document gives only examples. */
const EXAMPLES: Readonly<Record<string, fc.Arbitrary<string>>> = {
	task_id: fc.uuid(),
	patent_id: fc.uuid(),
	patent_number: fc.constantFrom('CN108977442B', 'US11205304B2', 'EP3456789A1', 'WO2025181219A1', 'JP1999068462A', 'KR1020190012345A', 'USRE47053E1'),
	country: fc.stringMatching(/^[A-Z]{2}$/),
};

/** Values that a document describes; where it names no choices, those that the node offers. */
function describedBy(documented: Field, field: FieldSpec): fc.Arbitrary<unknown> {
	const choices = documented.values ?? ('options' in field ? field.options.map(({ value }) => value) : undefined);
	const text = fc.string({ minLength: 1, maxLength: documented.maxLength }).filter((value) => value.trim() !== '');
	switch (documented.type) {
		case 'string':
			if (choices) return fc.constantFrom(...choices);
			return documented.name.endsWith('_from') || documented.name.endsWith('_to') ? fc.constantFrom('20260131', '*') : (EXAMPLES[documented.name] ?? text);
		case 'integer':
			return choices ? fc.constantFrom(...choices) : fc.integer({ min: documented.min, max: documented.max ?? 100_000 });
		case 'number':
			return fc.double({ noNaN: true, noDefaultInfinity: true });
		case 'boolean':
			return fc.boolean();
		case 'object':
			return fc.dictionary(text, text);
		case 'list':
		case 'strings':
			return fc.array(choices ? fc.constantFrom(...choices) : (EXAMPLES[documented.name] ?? fc.stringMatching(/^[A-Za-z0-9/]{1,20}$/)), { minLength: 1, maxLength: documented.maxItems ?? 5 });
		case 'integers':
			return fc.array(fc.integer(), { minLength: 1, maxLength: 5 });
		case 'objects': {
			const parts = Object.fromEntries((documented.fields ?? []).map((part) => [part.name, describedBy(part, field)]));
			const requiredKeys = (documented.fields ?? []).filter(({ required }) => required).map(({ name }) => name);
			return fc.array(fc.record(parts, { requiredKeys }), { minLength: documented.minItems ?? 1, maxLength: documented.maxItems ?? 4 });
		}
	}
}
