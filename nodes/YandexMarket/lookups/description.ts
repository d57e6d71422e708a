import { startCase } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { simplifyProperty } from '../../reportJob/description/jobProperties';
import { reads } from '../../reportJob/description/operations';
import { fieldProperties } from '../../reportJob/parameters/fieldProperties';
import { LOOKUPS } from './allLookups';

const GET_ALL = 'getAll';

/** *Return All* and *Limit* of the lists of some resources. */
export const limitProperties = (resources: readonly string[]): INodeProperties[] => {
	const show = { resource: [...resources], operation: [GET_ALL] };
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	];
};

/** The lists among the node's resources. */
export const lookupResources: INodePropertyOptions[] = LOOKUPS.map(({ name, resource: value, description }) => ({ name, value, description }));

/** What stands below a node that lists: `Supply Requests`. */
export const lookupSubtitles: INodePropertyOptions[] = LOOKUPS.map(({ plural, resource: value }) => ({ name: startCase(plural), value }));

export const lookupOperations: INodeProperties[] = LOOKUPS.map(({ resource, plural, about }) => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options: [{ name: 'Get Many', value: GET_ALL, action: reads(`Get many ${plural}`), description: `${about}. Reads only.` }],
	default: GET_ALL,
}));

const resources = LOOKUPS.map(({ resource }) => resource);

/** What the lists take, in n8n's order. */
export const lookupFields: INodeProperties[] = [
	...LOOKUPS.flatMap(({ resource, fields }) => fieldProperties(fields, { resource: [resource], operation: [GET_ALL] })),
	...limitProperties(resources),
	simplifyProperty({ resource: [...resources], operation: [GET_ALL] }),
];
