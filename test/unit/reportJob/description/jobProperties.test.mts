import type { INodeProperties } from 'n8n-workflow';

import { continueProperty, documentOptionsProperty, generateNotices,
	idProperty, linkedFileOptionsProperty, optionsProperty, outcomeProperties } from '../../../../nodes/reportJob/description/jobProperties';
import { operationOptions } from '../../../../nodes/reportJob/description/operations';

const INPUT = { resources: ['report'], idField: 'reportId', idPlaceholder: 'e.g. 1', cost: 'uses up a slot', hasNoData: true } as const;

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

	test('given the notice, then it names the cost and is shown for what starts a report, to an agent\'s tool in other words', () => {
		const notices = generateNotices(INPUT);
		expect(notices.map(({ displayOptions }) => [displayOptions?.show?.operation, displayOptions?.show?.['@tool'], displayOptions?.hide?.['@tool']])).toEqual([
			[['generate'], undefined, [true]],
			[['generateAndDownload'], undefined, [true]],
			[['generate', 'generateAndDownload'], [true], undefined],
		]);
		for (const { type, displayName } of notices) {
			expect(type).toBe('notice');
			expect(displayName).toContain('uses up a slot');
		}
		expect(notices[1]?.displayName).toContain('Stopping the step does not cancel the report');
		expect(notices[1]?.displayName).toContain('use Generate, Wait and Download instead');
	});

	test.each([true, false])('given a service that knows no data: %s, then the options are alphabetical, and what concerns links is below them', (hasNoData) => {
		const names = optionsProperty({ ...INPUT, hasNoData }).options?.map((option) => ('displayName' in option ? option.displayName : '')) ?? [];
		expect(names.slice(0, -2)).toEqual(names.slice(0, -2).sort((a, b) => a.localeCompare(b)));
		expect(names.slice(-2)).toEqual(['Allow HTTP', 'Allow Private Addresses']);
		expect(names.includes('When There Is No Data')).toBe(hasNoData);
	});

	test('given Ask Once For, then it is shown where a report is asked for', () => {
		const [option] = (optionsProperty(INPUT).options as INodeProperties[]).filter(({ name }) => name === 'askOnceFor');
		expect(option?.displayOptions).toEqual({ show: { '/operation': ['generate', 'generateAndDownload'] } });
	});

	test.each([
		['a workflow', false, ['download', 'generate', 'generateAndDownload', 'getStatus']],
		['an agent\'s tool', true, ['download', 'generate', 'generateAndDownload', 'getStatus']],
	])('given Wait Up To, then each operation shows exactly one in %s', (_where, inTool, operations) => {
		const waits = (optionsProperty(INPUT).options as INodeProperties[]).filter(({ name }) => name === 'waitUpTo');
		const shown = waits.filter(({ displayOptions }) => (inTool ? displayOptions?.show?.['@tool'] : displayOptions?.hide?.['@tool']) !== undefined);
		expect(shown.flatMap(({ displayOptions }) => displayOptions?.show?.['/operation'] as string[]).sort()).toEqual(operations);
	});
});

test('given some operations, then those are offered, in alphabetical order', () => {
	const cost = { short: 'billed', words: 'is billed by the service' };
	expect(operationOptions(['getStatus', 'download', 'generate', 'generateAndDownload'], 'a report', cost).map(({ value }) => value)).toEqual([
		'download', 'generate', 'generateAndDownload', 'getStatus',
	]);
	expect(operationOptions(['download', 'generate'], 'a report', cost)).toMatchObject([
		{ value: 'download', action: 'Download a report (reads)', description: expect.stringContaining('Reads only') },
		{ value: 'generate', action: 'Generate a report (billed)', description: expect.stringContaining('Each report is billed by the service') },
	]);
});

test('given operations of which only some follow a link, then only those show what concerns links', () => {
	const shownFor = (property: INodeProperties) =>
		Object.fromEntries((property.options as INodeProperties[]).map(({ name, displayOptions }) => [name, displayOptions?.show?.['/operation']]));
	expect(shownFor(documentOptionsProperty({ resource: ['document'] }, ['linked']))).toEqual({
		allowHttp: ['linked'], allowPrivateAddresses: ['linked'], fileName: undefined, maxFileSize: undefined,
	});
	expect(Object.values(shownFor(linkedFileOptionsProperty({ resource: ['document'] }))).every((shown) => shown === undefined)).toBe(true);
});
