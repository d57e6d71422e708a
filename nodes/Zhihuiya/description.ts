import { sortBy } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	continueProperty,
	linkedFileOptionsProperty,
	optionsProperty,
	outcomeProperties,
	outputField,
	simplifyProperty,
	type JobPropertiesInput,
} from '../reportJob/description/jobProperties';
import { operationProperties } from '../reportJob/description/operationProperties';
import { reads, type Cost } from '../reportJob/description/operations';
import { reportProperties, resourceProperty } from '../reportJob/description/reportProperties';
import { subtitleExpression } from '../reportJob/description/subtitle';
import type { ReportOperation } from '../reportJob/job/jobItem';
import { fieldProperties } from '../reportJob/parameters/fieldProperties';
import { besideWholeChain, chainFields, chainNotices, chainOperations, chainOptions, takingHandedOn } from './chains/description';
import { OFFLINE_FIELDS, OFFLINE_REPORT } from './offline/offlineReport';
import { FAMILIES } from './reports';
import type { ReportFamily } from './reports/family';
import { nativeDescription } from './reports/nativeNames';
import { ZHIHUIYA } from './transport/account';

const COST: Cost = { short: 'billed', words: 'is billed by Zhihuiya (PatSnap)' };

const JOB: JobPropertiesInput = {
	resources: FAMILIES.map(({ resource }) => resource),
	idField: ZHIHUIYA.idField,
	idPlaceholder: 'e.g. 1579434053399035999',
	cost: COST.words,
	hasNoData: false,
};

const resourceOptions = [...FAMILIES, OFFLINE_REPORT].map(({ name, resource: value, code }) => ({
	name,
	value,
	description: nativeDescription(code),
}));

const resource = resourceProperty(resourceOptions, 'enterpriseReport');

/** The operations of a family; in a workflow also those of its chain, if it has one. */
const operations: INodeProperties[] = FAMILIES.flatMap((family) => {
	const [inWorkflows, ...asTool] = operationProperties({ ...family, cost: COST, initial: 'generateAndDownload' });
	if (inWorkflows === undefined) return asTool;
	const options = [...((inWorkflows.options ?? []) as INodePropertyOptions[]), ...chainOperations(family.resource)];
	return [{ ...inWorkflows, options: sortBy(options, 'name') }, ...asTool];
});

const offlineOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [OFFLINE_REPORT.resource] } },
	options: [
		{
			name: 'Download',
			value: 'download',
			action: reads(`Download ${OFFLINE_REPORT.noun}`),
			description: 'Fetch the files of tasks that were done on the web site, one item per file. Reads only: asks for no new report.',
		},
	],
	default: 'download',
};

const OFFLINE = { resource: [OFFLINE_REPORT.resource] };

/** What each operation of a family takes: a create's fields, a status call's, or both. */
function fieldsOf({ resource: family, fields, statusFields = [] }: ReportFamily): INodeProperties[] {
	const show = (operation: ReportOperation[]) => ({ resource: [family], operation });
	if (statusFields.length === 0) return takingHandedOn(family, fieldProperties(fields, show(['generate', 'generateAndDownload'])));
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
	offlineOperation,
	...reportProperties({
		job: JOB,
		above: [...familyNotices, ...chainNotices],
		fields: [...FAMILIES.flatMap(fieldsOf), ...chainFields, ...fieldProperties(OFFLINE_FIELDS, OFFLINE)],
		beside: [...besideWholeChain(outcomeProperties(JOB)), outputField(OFFLINE), simplifyProperty(OFFLINE)],
		options: [...besideWholeChain([optionsProperty(JOB)]), ...chainOptions, linkedFileOptionsProperty(OFFLINE)],
	}),
	...besideWholeChain([continueProperty(JOB)]),
];

/** The report family. */
export const zhihuiyaSubtitle = subtitleExpression(['names[$parameter.resource]'], resourceOptions);
