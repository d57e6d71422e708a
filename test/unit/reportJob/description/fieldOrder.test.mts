import type { INodeProperties } from 'n8n-workflow';

import { YandexMarket } from '../../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../../nodes/Zhihuiya/Zhihuiya.node';
import { inFieldOrder } from '../../../../nodes/reportJob/description/fieldOrder';

const named = (...names: string[]): INodeProperties[] =>
	names.map((name) => ({ displayName: name, name, type: 'string', default: '' }));

test('given fields of several types, then what all have stands between the shown ones and the collections', () => {
	const ordered = inFieldOrder(named('a', 'additionalFields', 'b', 'additionalFields'), named('x', 'y'));
	expect(ordered.map(({ name }) => name)).toEqual(['a', 'b', 'x', 'y', 'additionalFields', 'additionalFields']);
});

/** Where each of them stands, as n8n's own nodes have it; everything else is a field of a report, document or list. */
const PLACES: ReadonlyArray<readonly string[]> = [
	['resource'],
	['operation'],
	['generateNotice', 'familyNotice', 'documentNotice'],
	['FIELD'],
	['whenTimeRunsOut'],
	['binaryPropertyName'],
	['simplify'],
	['additionalFields'],
	['options'],
	['CONTINUE'],
];

describe.each([new YandexMarket(), new Zhihuiya()])('$description.displayName', ({ description }) => {
	const { properties } = description;
	const isContinue = ({ displayName }: INodeProperties) => displayName.startsWith('Continue With');
	const placeOf = (property: INodeProperties): number => {
		const name = isContinue(property) ? 'CONTINUE' : property.name;
		const place = PLACES.findIndex((names) => names.includes(name));
		return place === -1 ? PLACES.findIndex((names) => names.includes('FIELD')) : place;
	};
	const operationsOf = ({ displayOptions }: INodeProperties): unknown[] => displayOptions?.show?.operation ?? [];
	const resourcesOf = ({ displayOptions }: INodeProperties): unknown[] => displayOptions?.show?.resource ?? [];

	/** Of one panel: properties of other operations or resources do not stand beside each other. */
	const panels = properties
		.filter(({ name }) => name === 'operation')
		.flatMap((operation) => (operation.options ?? []).map((option) => [resourcesOf(operation)[0], 'value' in option ? option.value : ''] as const));

	test.each(panels)('%s > %s has its parameters in the order of n8n', (resource, operation) => {
		const shown = properties.filter((each) => {
			const [resources, operations] = [resourcesOf(each), operationsOf(each)];
			return (resources.length === 0 || resources.includes(resource)) && (operations.length === 0 || operations.includes(operation));
		});
		const places = shown.filter(({ type }) => type !== 'notice').map(placeOf);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	test('Continue With ID is last, under its own name, with the expression of the loop', () => {
		const last = properties.at(-1);
		expect(last && isContinue(last)).toBe(true);
		expect(last?.default).toBe(`={{ $json.state === 'pending' ? $json.${last?.name} : '' }}`);
	});

	test('the signed link is what n8n is told to hide', () => {
		expect(description.sensitiveOutputFields).toEqual(['downloadLink']);
	});
});
