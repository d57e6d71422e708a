import { sortBy } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { notAsTool } from '../reportJob/description/forTools';
import {
	continueProperty,
	optionsProperty,
	outcomeProperties,
	type JobPropertiesInput,
} from '../reportJob/description/jobProperties';
import { operationProperties } from '../reportJob/description/operationProperties';
import type { Cost } from '../reportJob/description/operations';
import { reportProperties, resourceProperty } from '../reportJob/description/reportProperties';
import { startFields } from '../reportJob/description/startFields';
import { subtitleExpression } from '../reportJob/description/subtitle';
import type { ReportOperation } from '../reportJob/job/jobItem';
import { fieldProperties } from '../reportJob/parameters/fieldProperties';
import { besideWholeChain, chainFields, chainNotices, chainOperations, chainOptions, takingHandedOn } from './chains/description';
import { LINKED_RESOURCES } from './linkedFiles';
import { besideLinkedFields, linkedFields, linkedNotices, linkedOperations, linkedOptions } from './linkedFiles/description';
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

const resourceOptions = [...FAMILIES, ...LINKED_RESOURCES].map((each) => ({
	name: each.name,
	value: each.resource,
	description: nativeDescription(each.code),
	...('forTools' in each && !each.forTools ? { displayOptions: notAsTool() } : {}),
}));

const resource = resourceProperty(resourceOptions, 'enterpriseReport');

/** The operations of a family; in a workflow also those of its chain, if it has one. */
const operations: INodeProperties[] = FAMILIES.flatMap((family) => {
	const [inWorkflows, ...asTool] = operationProperties({ ...family, cost: COST, initial: 'generateAndDownload' });
	if (inWorkflows === undefined) return asTool;
	const options = [...((inWorkflows.options ?? []) as INodePropertyOptions[]), ...chainOperations(family.resource)];
	return [{ ...inWorkflows, options: sortBy(options, 'name') }, ...asTool];
});

/** What each operation of a family takes: a create's fields, a status call's, or both. */
function fieldsOf({ resource: family, fields, statusFields = [] }: ReportFamily): INodeProperties[] {
	const show = (operation: ReportOperation[]) => ({ resource: [family], operation });
	const starting = (properties: INodeProperties[]) => startFields(JOB.idField, properties, fields.map(({ name }) => name));
	if (statusFields.length === 0) {
		return takingHandedOn(family, starting(fieldProperties(fields, show(['generate', 'generateAndDownload']))));
	}
	return [
		...fieldProperties(fields, show(['generate'])),
		...starting(fieldProperties([...fields, ...statusFields], show(['generateAndDownload']))),
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
	...LINKED_RESOURCES.map((linked) => linkedOperations(linked, COST)),
	...reportProperties({
		job: JOB,
		above: [...familyNotices, ...chainNotices, ...LINKED_RESOURCES.flatMap((linked) => linkedNotices(linked, COST))],
		fields: [...FAMILIES.flatMap(fieldsOf), ...startFields(JOB.idField, chainFields), ...LINKED_RESOURCES.flatMap(linkedFields)],
		beside: [...besideWholeChain(outcomeProperties(JOB)), ...LINKED_RESOURCES.flatMap(besideLinkedFields)],
		options: [...besideWholeChain([optionsProperty(JOB)]), ...chainOptions, ...LINKED_RESOURCES.flatMap(linkedOptions)],
	}),
	...besideWholeChain([continueProperty(JOB)]),
];

/** The report family. */
export const zhihuiyaSubtitle = subtitleExpression(['names[$parameter.resource]'], resourceOptions);
