import { reportProperties, reportTypeProperty, resourceProperty } from '../../../../nodes/reportJob/description/reportProperties';

const plain = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });

test('given resources and report types in any order, then each list is by name', () => {
	const entries = [
		{ name: 'Sales', value: 's', description: 'Sold', path: '/s' },
		{ name: 'Returns', value: 'r', description: 'Returned', path: '/r' },
	];
	expect(resourceProperty(entries, 's')).toMatchObject({ name: 'resource', default: 's', noDataExpression: true, options: [{ value: 'r' }, { value: 's' }] });
	expect(reportTypeProperty(entries, 's', { resource: ['report'] })).toMatchObject({
		name: 'reportType',
		default: 's',
		displayOptions: { show: { resource: ['report'] } },
	});
	expect(reportTypeProperty(entries, 's', {}).options).toEqual([
		{ name: 'Returns', value: 'r', description: 'Returned' },
		{ name: 'Sales', value: 's', description: 'Sold' },
	]);
});

test('given all parts, then the fields stand between the id and the options, and the loop needs no hand at the end', () => {
	const job = { resources: ['report'], idField: 'reportId', idPlaceholder: 'e.g. 1', cost: 'costs', hasNoData: true } as const;
	const properties = reportProperties({
		job,
		above: [plain('above')],
		fields: [plain('field'), plain('additionalFields')],
		beside: [plain('beside')],
		options: [plain('otherOptions')],
	});
	expect(properties.map(({ name }) => name)).toEqual([
		'generateNotice', 'generateNotice', 'generateNotice', 'reportId', 'above', 'field',
		'whenTimeRunsOut', 'binaryPropertyName', 'simplify', 'beside', 'additionalFields', 'options', 'otherOptions', 'reportId',
	]);
});
