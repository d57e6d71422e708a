import { sortBy } from 'lodash';
import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inFieldOrder } from './fieldOrder';
import { continueProperty, generateNotices, idProperty, optionsProperty, outcomeProperties, type JobPropertiesInput } from './jobProperties';

/** The node's resources, by their names. */
export const resourceProperty = (options: INodePropertyOptions[], initial: string): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: sortBy(options, 'name'),
	default: initial,
});

/** Which of a resource's report types is asked for, by their names. */
export const reportTypeProperty = (
	types: ReadonlyArray<Pick<INodePropertyOptions, 'name' | 'value' | 'description'>>,
	initial: string,
	show: IDisplayOptions['show'],
): INodeProperties => ({
	displayName: 'Report Type',
	name: 'reportType',
	type: 'options',
	options: sortBy(
		types.map(({ name, value, description }) => ({ name, value, description })),
		'name',
	),
	default: initial,
	description: 'Which report to ask for',
	displayOptions: { show },
});

/** What a node's reports take, in its parts. */
interface ReportParts {
	job: JobPropertiesInput;
	/** What stands above the fields, such as the choice of a report type. */
	above: readonly INodeProperties[];
	/** The fields of reports, and of whatever else the node does. */
	fields: readonly INodeProperties[];
	/** What stands beside the outcome of a report: that of what else the node does. */
	beside?: readonly INodeProperties[];
	/** The Options of what else the node does. */
	options?: readonly INodeProperties[];
}

/** All that stands below the choice of an operation, in the order of n8n's own nodes. */
export const reportProperties = ({ job, above, fields, beside = [], options = [] }: ReportParts): INodeProperties[] => [
	...generateNotices(job),
	idProperty(job),
	...above,
	...inFieldOrder(fields, [...outcomeProperties(job), ...beside]),
	optionsProperty(job),
	...options,
	continueProperty(job),
];
