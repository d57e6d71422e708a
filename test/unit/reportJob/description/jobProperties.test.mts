import type { INodeProperties } from 'n8n-workflow';

import { fileOptionsProperty, generateNotices, continueProperty,
	idProperty, optionsProperty, outcomeProperties } from '../../../../nodes/reportJob/description/jobProperties';
import { operationOptions } from '../../../../nodes/reportJob/description/operations';

const INPUT = { resources: ['report'], idField: 'reportId', idLabel: 'Report ID', idPlaceholder: 'e.g. 1', cost: 'uses up a slot', hasNoData: true } as const;

describe('properties that every report has', () => {
	test('given the id, then it is required where one looks, and an offer where one starts', () => {
		expect([idProperty(INPUT), continueProperty(INPUT)]).toMatchObject([
			{ name: 'reportId', required: true, default: '={{ $json.reportId }}', displayOptions: { show: { operation: ['getStatus', 'download'] } } },
			{
				name: 'reportId', displayName: 'Continue With Report ID', default: "={{ $json.state === 'pending' ? $json.reportId : '' }}",
				displayOptions: { show: { operation: ['generateAndDownload'] } },
			},
		]);
	});

	test('given the outcome, then time running out is an error unless said otherwise', () => {
		const [runsOut, field] = outcomeProperties(INPUT);
		expect(runsOut).toMatchObject({ name: 'whenTimeRunsOut', default: 'error' });
		expect(field).toMatchObject({ name: 'binaryPropertyName', default: 'data', required: true });
	});

	test('given the notice, then it names the cost and is shown for what starts a report', () => {
		const notices = generateNotices(INPUT);
		expect(notices.map(({ displayOptions }) => displayOptions?.show?.operation)).toEqual([['generate'], ['generateAndDownload']]);
		for (const { type, displayName } of notices) {
			expect(type).toBe('notice');
			expect(displayName).toContain('uses up a slot');
		}
	});

	test.each([true, false])('given a service that knows no data: %s, then the options are alphabetical and have their names', (hasNoData) => {
		const names = optionsProperty({ ...INPUT, hasNoData }).options?.map((option) => ('displayName' in option ? option.displayName : '')) ?? [];
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(names.includes('When There Is No Data')).toBe(hasNoData);
	});

	test('given Wait Up To, then each operation shows exactly one', () => {
		const waits = optionsProperty(INPUT).options?.filter(({ name }) => name === 'waitUpTo') as Array<{ displayOptions: { show: Record<string, string[]> } }>;
		expect(waits.flatMap(({ displayOptions }) => displayOptions.show['/operation']).sort()).toEqual(['download', 'generate', 'generateAndDownload', 'getStatus']);
	});
});

test('given some operations, then those are offered, in alphabetical order', () => {
	expect(operationOptions(['getStatus', 'download', 'generate', 'generateAndDownload'], 'a report').map(({ value }) => value)).toEqual([
		'download', 'generate', 'generateAndDownload', 'getStatus',
	]);
	expect(operationOptions(['download'], 'a report')).toMatchObject([{ value: 'download', action: 'Download a report' }]);
});

test('given operations of which only some follow a link, then only those show what concerns links', () => {
	const shownFor = (property: ReturnType<typeof fileOptionsProperty>) =>
		Object.fromEntries((property.options as INodeProperties[]).map(({ name, displayOptions }) => [name, displayOptions?.show?.['/operation']]));
	expect(shownFor(fileOptionsProperty({ resource: ['document'] }, ['linked']))).toEqual({
		allowHttp: ['linked'], allowPrivateAddresses: ['linked'], fileName: undefined, maxFileSize: undefined,
	});
	expect(Object.values(shownFor(fileOptionsProperty({ resource: ['document'] }))).every((shown) => shown === undefined)).toBe(true);
});
