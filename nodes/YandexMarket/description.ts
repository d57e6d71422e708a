import { sortBy } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { noFilesNotice, notAsTool, withoutTool } from '../reportJob/description/forTools';
import { documentOptionsProperty, outputField, type JobPropertiesInput } from '../reportJob/description/jobProperties';
import { limitProperties } from '../reportJob/description/limitProperties';
import { operationProperties } from '../reportJob/description/operationProperties';
import { operationProperty } from '../reportJob/description/operationProperty';
import { reads, type Cost } from '../reportJob/description/operations';
import { reportProperties, reportTypeProperty, resourceProperty } from '../reportJob/description/reportProperties';
import { startFields } from '../reportJob/description/startFields';
import { subtitleExpression } from '../reportJob/description/subtitle';
import { fieldProperties, fieldPropertiesByType } from '../reportJob/parameters/fieldProperties';
import { LINKED_DOCUMENTS } from './documents/allLinkedDocuments';
import { DOCUMENT_TYPES } from './documents/documentTypes';
import type { LinkedDocuments } from './documents/linkedDocuments';
import { lookupFields, lookupOperations, lookupResources, lookupSubtitles } from './lookups/description';
import { REPORT_TYPES } from './reports';
import { sourceType } from './reports/fields';
import { withShopHint } from './reports/shopHint';
import { YANDEX_MARKET } from './transport/account';

const COST: Cost = {
	short: 'uses a slot',
	words: 'uses a slot of Yandex Market, which takes one per 2 or 10 minutes for most types',
};

const JOB: JobPropertiesInput = {
	resources: ['report'],
	idField: YANDEX_MARKET.idField,
	idPlaceholder: 'e.g. 1a2b3c4d-…',
	cost: COST.words,
	hasNoData: true,
};

const STARTS = ['generate', 'generateAndDownload'];

const resource = resourceProperty(
	[
		{
			name: 'Document',
			value: 'document',
			displayOptions: notAsTool(),
			description: 'Документы: labels (ярлыки, этикетки), acts, waybills and other files that Market hands out at once',
		},
		{
			name: 'Report',
			value: 'report',
			description: 'Отчеты: sales, payments, stocks and other reports that take minutes to make',
		},
		{
			name: 'Shop',
			value: 'shop',
			description: 'Магазины: the shops of the account, and the businesses (кабинеты) they belong to',
		},
		...lookupResources,
	],
	'report',
);

/** The operations of a resource that fetch files by links. */
const linkedOperations = (of: string): INodePropertyOptions[] =>
	LINKED_DOCUMENTS.filter((each) => each.resource === of).map(({ operation: value, name, action, description }) => ({
		name,
		value,
		action: reads(action),
		description: `${description}. Reads only.`,
	}));

const operations: INodeProperties[] = [
	...operationProperties({
		resource: 'report',
		operations: ['generate', 'getStatus', 'download', 'generateAndDownload'],
		noun: 'a report',
		cost: COST,
		initial: 'generateAndDownload',
	}),
	operationProperty(
		{ show: { resource: ['shop'] } },
		[
			{
				name: 'Get Many',
				value: 'getAll',
				action: reads('Get many shops'),
				description: 'List the shops of the account, or the businesses they belong to. Reads only.',
			},
		],
		'getAll',
	),
	...lookupOperations(linkedOperations),
];

const documentOperations: INodePropertyOptions[] = sortBy(
	[
		...DOCUMENT_TYPES.map(({ operation: value, name, action, description, confirmsShipment }) => ({
			name,
			value,
			action: confirmsShipment ? `${action} (confirms a shipment)` : reads(action),
			description: `${description}. ${confirmsShipment ? 'Fetching it confirms that shipment' : 'Reads only'}.`,
		})),
		...linkedOperations('document'),
	],
	'name',
);

const documentOperation = operationProperty({ show: { resource: ['document'] } }, documentOperations, 'orderLabels');

const shownFor = (operation: string) => ({ resource: ['document'], operation: [operation] });

const shownForLinked = ({ resource: of, operation }: LinkedDocuments) => ({ resource: [of], operation: [operation] });

/** Where there are files besides those of reports, and which of the operations there fetch them by links. */
const FILES: ReadonlyArray<{ show: { resource: string[]; operation?: string[] }; linked: string[] }> = [
	{ show: { resource: ['document'] }, linked: LINKED_DOCUMENTS.filter((each) => each.resource === 'document').map(({ operation }) => operation) },
	...LINKED_DOCUMENTS.filter((each) => each.resource !== 'document').map((each) => ({ show: shownForLinked(each), linked: [each.operation] })),
];

const documentNotices = FILES.map(({ show }) => noFilesNotice('documentNotice', show));

const confirmNotice: INodeProperties = {
	displayName:
		"Fetching this act confirms the shop's nearest shipment. It is fetched only while Confirm Shipment is on, and not again by a retry. Shipment Act gets the act of a shipment that is confirmed already.",
	name: 'confirmNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { resource: ['document'], operation: DOCUMENT_TYPES.filter((type) => type.confirmsShipment).map(({ operation }) => operation) } },
};

const documentFields: INodeProperties[] = withoutTool([
	confirmNotice,
	...DOCUMENT_TYPES.flatMap(({ operation, fields }) => fieldProperties(fields, shownFor(operation))),
	...LINKED_DOCUMENTS.flatMap((each) => fieldProperties(each.fields, shownForLinked(each))),
]);

const reportType = reportTypeProperty(REPORT_TYPES, 'united-netting', { resource: ['report'], operation: STARTS });

const reportFields: INodeProperties[] = [
	...startFields(JOB.idField, fieldPropertiesByType(REPORT_TYPES.map(withShopHint), { resource: ['report'], operation: STARTS }, 'reportType')),
	...fieldProperties([sourceType], { resource: ['report'], operation: ['getStatus', 'download'] }),
];

const SHOPS = { show: { resource: ['shop'], operation: ['getAll'] } };

const shopFields: INodeProperties[] = [
	{
		displayName: 'List',
		name: 'return',
		type: 'options',
		description: 'What to list',
		options: [
			{ name: 'Businesses', value: 'businesses', description: 'Each cabinet once' },
			{ name: 'Shops', value: 'shops', description: 'Each shop, which the API calls a campaign' },
		],
		default: 'shops',
		displayOptions: SHOPS,
	},
	...limitProperties(SHOPS.show),
];

/** All properties of the Yandex Market node, made from the report types. */
export const yandexMarketProperties: INodeProperties[] = [
	resource,
	...operations,
	documentOperation,
	...reportProperties({
		job: JOB,
		above: [reportType],
		fields: [...reportFields, ...documentNotices, ...documentFields, ...shopFields, ...lookupFields],
		beside: FILES.map(({ show }) => outputField(show)),
		options: FILES.map(({ show, linked }) => documentOptionsProperty(show, linked)),
	}),
];

const linkedSubtitles = LINKED_DOCUMENTS.map(({ operation: value, subtitle: name }) => ({ name, value }));

/** The report type or document, else the resource. */
export const yandexMarketSubtitle = subtitleExpression(
	[
		`(${JSON.stringify(STARTS)}.includes($parameter.operation) && names[$parameter.reportType])`,
		'names[$parameter.operation]',
		'names[$parameter.resource]',
	],
	[...REPORT_TYPES, ...documentOperations, ...linkedSubtitles, ...lookupSubtitles, { name: 'Report', value: 'report' }, { name: 'Shops', value: 'shop' }],
);
