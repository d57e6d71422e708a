import { sortBy } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import {
	generateNotice,
	idProperties,
	optionsProperty,
	outcomeProperties,
	type JobPropertiesInput,
} from '../reportJob/description/jobProperties';
import { operationOptions } from '../reportJob/description/operations';
import type { ReportOperation } from '../reportJob/job/jobItem';
import { fieldProperties } from '../reportJob/parameters/fieldProperties';
import { FAMILIES } from './reports';
import type { ReportFamily } from './reports/family';

const JOB: JobPropertiesInput = {
	resources: FAMILIES.map(({ resource }) => resource),
	idField: 'jobId',
	idLabel: 'Job ID',
	idPlaceholder: 'e.g. 1579434053399035999',
	cost: 'is billed by Zhihuiya (PatSnap)',
	hasNoData: false,
};

const resourceOptions = sortBy(
	FAMILIES.map((family) => ({ name: family.name, value: family.resource })),
	'name',
);

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resourceOptions,
	default: 'enterpriseReport',
};

const operations: INodeProperties[] = FAMILIES.map((family) => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [family.resource] } },
	options: operationOptions(family.operations, family.noun),
	default: 'generateAndDownload',
}));

/** What each operation of a family takes: a create's fields, a status call's, or both. */
function fieldsOf({ resource: family, fields, statusFields = [] }: ReportFamily): INodeProperties[] {
	const show = (operation: ReportOperation[]) => ({ show: { resource: [family], operation } });
	if (statusFields.length === 0) return fieldProperties(fields, show(['generate', 'generateAndDownload']));
	return [
		...fieldProperties(fields, show(['generate'])),
		...fieldProperties([...fields, ...statusFields], show(['generateAndDownload'])),
		...fieldProperties(statusFields, show(['getStatus', 'download'])),
	];
}

const familyNotices: INodeProperties[] = FAMILIES.flatMap(({ resource: family, notice }) =>
	notice === undefined
		? []
		: [
				{
					displayName: notice,
					name: 'familyNotice',
					type: 'notice',
					default: '',
					displayOptions: { show: { resource: [family], operation: ['generate', 'generateAndDownload'] } },
				},
			],
);

/** All properties of the Zhihuiya node, made from the report families. */
export const zhihuiyaProperties: INodeProperties[] = [
	resource,
	...operations,
	generateNotice(JOB),
	...idProperties(JOB),
	...familyNotices,
	...FAMILIES.flatMap(fieldsOf),
	...outcomeProperties(JOB),
	optionsProperty(JOB),
];
