import { sortBy, startCase } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { simplifyProperty } from '../../reportJob/description/jobProperties';
import { limitProperties } from '../../reportJob/description/limitProperties';
import { operationProperty } from '../../reportJob/description/operationProperty';
import { reads } from '../../reportJob/description/operations';
import { fieldProperties } from '../../reportJob/parameters/fieldProperties';
import { LOOKUPS } from './allLookups';

/** The operation that lists. */
export const GET_ALL = 'getAll';

/** The lists among the node's resources. */
export const lookupResources: INodePropertyOptions[] = LOOKUPS.map(({ name, resource: value, description }) => ({ name, value, description }));

/** What stands below a node that lists: `Supply Requests`. */
export const lookupSubtitles: INodePropertyOptions[] = LOOKUPS.map(({ plural, resource: value }) => ({ name: startCase(plural), value }));

/** @param besides the operations that a list's resource has besides Get Many */
export const lookupOperations = (besides: (resource: string) => INodePropertyOptions[]): INodeProperties[] =>
	LOOKUPS.map(({ resource, plural, about }) => {
		const getMany = { name: 'Get Many', value: GET_ALL, action: reads(`Get many ${plural}`), description: `${about}. Reads only.` };
		return operationProperty({ show: { resource: [resource] } }, sortBy([...besides(resource), getMany], 'name'), GET_ALL);
	});

const OF_ALL = { resource: LOOKUPS.map(({ resource }) => resource), operation: [GET_ALL] };

/** What the lists take, in n8n's order. */
export const lookupFields: INodeProperties[] = [
	...LOOKUPS.flatMap(({ resource, fields }) => fieldProperties(fields, { resource: [resource], operation: [GET_ALL] })),
	...limitProperties(OF_ALL),
	simplifyProperty(OF_ALL),
];
