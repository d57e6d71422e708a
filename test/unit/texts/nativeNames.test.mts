import { DOCUMENT_TYPES } from '../../../nodes/YandexMarket/documents/documentTypes';
import { LINKED_DOCUMENTS } from '../../../nodes/YandexMarket/documents/allLinkedDocuments';
import { REPORT_TYPES } from '../../../nodes/YandexMarket/reports';
import { LINKED_RESOURCES } from '../../../nodes/Zhihuiya/linkedFiles';
import { FAMILIES } from '../../../nodes/Zhihuiya/reports';
import { NATIVE_NAMES } from '../../../nodes/Zhihuiya/reports/nativeNames';
import { choicesOf, MARKET, optionsOf, ZHIHUIYA } from './userTexts.mts';

/** Labels are English; what a seller or an analyst calls a thing stands in its description, with the API's own name. */

const [REPORT, OPERATION, RESOURCE] = ['reportType', 'operation', 'resource'];

const descriptionOf = (node: typeof MARKET, property: string, value: string): string =>
	optionsOf(node, property).find((option) => option.value === value)?.description ?? '';

test.each(REPORT_TYPES.map(({ value, path }) => [value, path]))('%s is named as in the cabinet, then as in the API', (value, path) => {
	const description = descriptionOf(MARKET, REPORT, value);
	const [, native, apiName, about] = /^([^·]*«[а-яё -]+») · ([a-z/-]+)\. (.{10,})\.$/i.exec(description) ?? [];
	expect(native).toBeDefined();
	expect(apiName).toBe(value);
	expect(path).toContain(`/${value}/generate`);
	expect(about).toMatch(/[a-z]/);
});

test.each(DOCUMENT_TYPES.map(({ operation, path }) => [operation, path]))('%s is named as in the cabinet, then as in the API', (operation, path) => {
	const description = descriptionOf(MARKET, OPERATION, operation);
	const [, apiName, about] = /^«[а-яё -]+» · (\S+)\. (.{10,}) (?:Reads only|Fetching it confirms that shipment)\.$/i.exec(description) ?? [];
	// The segment of the shipment is deprecated and takes any number, so that the node fills it in.
	expect(apiName?.replace('{shipmentId}/boxes', '1/boxes')).toBe(path.slice(1));
	expect(about).toMatch(/[a-z]/);
});

test.each(LINKED_DOCUMENTS.map(({ operation }) => operation))('%s is named as in the cabinet, then as in the API', (operation) => {
	expect(descriptionOf(MARKET, OPERATION, operation)).toMatch(/^«[а-яё, ]+» · (supply-requests\/documents|chats\/history)\. .* Reads only\.$/i);
});

test.each([...FAMILIES, ...LINKED_RESOURCES].map(({ resource, code }) => [resource, code]))('%s is named in Chinese, then by its code', (resource, code) => {
	expect(descriptionOf(ZHIHUIYA, RESOURCE, resource)).toMatch(new RegExp(`^[\\p{Script=Han}]{4,} · ${code}\\. [A-Z].{10,}\\.$`, 'u'));
});

test('no name is kept of a report that there is not', () => {
	const codes = [...FAMILIES, ...LINKED_RESOURCES].map(({ code }) => code);
	expect(Object.keys(NATIVE_NAMES).sort()).toEqual([...codes].sort());
});

test.each(optionsOf(MARKET, RESOURCE).map(({ name, description = '' }) => [name, description]))('the resource %s says in Russian what it is', (_name, description) => {
	expect(description).toMatch(/^[А-ЯЁ][а-яё ]+: [a-z].{20,}/);
});

/** Choices whose names say everything: of languages and formats of paper. */
const SAY_IT_ALL = new Set(['lang', 'transLang', 'language', 'pageFormat', 'barcodeFormat']);

/** The same of single choices. */
const NAMES_SAY_IT_ALL = new Set(['Valid', 'Invalid', 'Under Examination']);

const CHOICES = [MARKET, ZHIHUIYA].flatMap(({ name: node, properties }) =>
	choicesOf(properties)
		.filter(([name]) => !SAY_IT_ALL.has(name))
		.flatMap(([name, options]) => options.filter((option) => !NAMES_SAY_IT_ALL.has(option.name)).map((option) => [`${node}: ${name} > ${option.name}`, option.description ?? ''])),
);

test.each([...new Map(CHOICES as Array<[string, string]>)])('%s is explained', (_choice, description) => {
	expect(description.length).toBeGreaterThan(5);
});
