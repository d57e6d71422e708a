import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { noFilesNotice, withoutTool } from '../../reportJob/description/forTools';
import { linkedFileOptionsProperty, outputField, simplifyProperty } from '../../reportJob/description/jobProperties';
import { limitProperties } from '../../reportJob/description/limitProperties';
import { operationProperty } from '../../reportJob/description/operationProperty';
import { costs, reads, type Cost } from '../../reportJob/description/operations';
import { fieldProperties } from '../../reportJob/parameters/fieldProperties';
import type { LinkedList, LinkedResource } from './linkedResource';

type Show = { resource: string[]; operation: string[] };

const showOf = ({ resource }: LinkedResource): Show => ({ resource: [resource], operation: ['download'] });

function listOption({ action, description: says }: LinkedList): INodePropertyOptions {
	return { name: 'Get Many', value: 'getAll', action: reads(action), description: `${says}. Reads only: asks for no new report.` };
}

/** The operations of a resource whose files are there at once. */
export function linkedOperations({ resource, action, description: says, billed, list }: LinkedResource, cost: Cost): INodeProperties {
	const price = billed ? `Each file ${cost.words}` : 'Reads only: asks for no new report';
	const download: INodePropertyOptions = {
		name: 'Download',
		value: 'download',
		action: billed ? costs(action, cost) : reads(action),
		description: `${says}. ${price}.`,
	};
	return operationProperty({ show: { resource: [resource] } }, list ? [download, listOption(list)] : [download], 'download');
}

const NOTICE = 'linkedNotice';

/** What each run costs, and what a language model cannot have. */
export function linkedNotices(linked: LinkedResource, cost: Cost): INodeProperties[] {
	const show = showOf(linked);
	const eachRun: INodeProperties = {
		displayName: `Each run of this node fetches the files anew, and each file ${cost.words}.`,
		name: NOTICE,
		type: 'notice',
		default: '',
		displayOptions: { show },
	};
	return [...(linked.billed ? withoutTool([eachRun]) : []), ...(linked.forTools ? [] : [noFilesNotice(NOTICE, show)])];
}

const shownTo = ({ forTools }: LinkedResource, properties: INodeProperties[]): INodeProperties[] =>
	forTools ? properties : withoutTool(properties);

function listFields({ resource, list }: LinkedResource): INodeProperties[] {
	if (list === undefined) return [];
	const show = { resource: [resource], operation: ['getAll'] };
	return [...fieldProperties(list.fields, show), ...limitProperties(show)];
}

/** What Download and Get Many take. */
export const linkedFields = (linked: LinkedResource): INodeProperties[] => [
	...shownTo(linked, fieldProperties(linked.fields, showOf(linked))),
	...listFields(linked),
];

/** Where the file goes, and what an item holds. */
export const besideLinkedFields = (linked: LinkedResource): INodeProperties[] => [
	outputField(showOf(linked)),
	simplifyProperty(showOf(linked)),
];

export const linkedOptions = (linked: LinkedResource): INodeProperties[] =>
	shownTo(linked, [linkedFileOptionsProperty(showOf(linked))]);
