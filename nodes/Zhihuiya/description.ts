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
import { fieldProperties } from '../reportJob/parameters/fieldProperties';
import { FAMILIES } from './reports';

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

const fields: INodeProperties[] = FAMILIES.flatMap((family) =>
	fieldProperties(family.fields, {
		show: { resource: [family.resource], operation: ['generate', 'generateAndDownload'] },
	}),
);

/** All properties of the Zhihuiya node, made from the report families. */
export const zhihuiyaProperties: INodeProperties[] = [
	resource,
	...operations,
	generateNotice(JOB),
	...idProperties(JOB),
	...fields,
	...outcomeProperties(JOB),
	optionsProperty(JOB),
];
