import { sortBy } from 'lodash';
import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ID_LABELS, type IdField } from '../job/facts';
import type { ReportOperation } from '../job/jobItem';
import { TOOL_PATIENCE_SECONDS } from '../parameters/readOptions';
import { asToolOnly, notAsTool } from './forTools';

const DOWNLOADS: ReportOperation[] = ['download', 'generateAndDownload'];
const LOOKS: ReportOperation[] = ['getStatus', 'download'];
const STARTS: ReportOperation[] = ['generate', 'generateAndDownload'];
const ALL: ReportOperation[] = ['generate', 'getStatus', 'download', 'generateAndDownload'];

export interface JobPropertiesInput {
	resources: readonly string[];
	idField: IdField;
	idPlaceholder: string;
	/** What a generated report costs: `is billed`, `uses up a slot`. */
	cost: string;
	/** Whether the service can say that there is no data. */
	hasNoData: boolean;
}

/** How to build a workflow without paying for a report at each test run, and what stopping one does. */
const BUILD_WITH: Partial<Record<ReportOperation, string>> = {
	generate: 'While you build the workflow, pin the output of this node.',
	generateAndDownload:
		'Stopping the step does not cancel the report, but loses its ID. For slow or costly reports use Generate, Wait and Download instead; while you build, pin the output of Generate.',
};

/** A warning for whoever builds a workflow or a tool: every run asks, and pays, for a report. */
export function generateNotices({ resources, cost }: JobPropertiesInput): INodeProperties[] {
	const notice: Pick<INodeProperties, 'name' | 'type' | 'default'> = { name: 'generateNotice', type: 'notice', default: '' };
	const inWorkflows = Object.entries(BUILD_WITH).map(([operation, advice]) => ({
		...notice,
		displayName: `Each run of this node asks for a new report and ${cost}. ${advice}`,
		displayOptions: notAsTool({ resource: [...resources], operation: [operation] }),
	}));
	const asTool = {
		...notice,
		displayName: `Each new report ${cost}. Equal requests within one execution are one report.`,
		displayOptions: asToolOnly({ resource: [...resources], operation: Object.keys(BUILD_WITH) }),
	};
	return [...inWorkflows, asTool];
}

/** The id of the job that is looked at. */
export function idProperty({ resources, idField, idPlaceholder }: JobPropertiesInput): INodeProperties {
	return {
		displayName: ID_LABELS[idField],
		name: idField,
		type: 'string',
		required: true,
		default: `={{ $json.${idField} }}`,
		placeholder: idPlaceholder,
		description: 'The ID that Generate returned. Keep it as text: long numbers lose digits.',
		displayOptions: { show: { resource: [...resources], operation: LOOKS } },
	};
}

/** The id of a job that may be carried on with; below everything else, because the loop needs no hand on it. */
export function continueProperty({ resources, idField, idPlaceholder }: JobPropertiesInput): INodeProperties {
	return {
		displayName: `Continue With ${ID_LABELS[idField]}`,
		name: idField,
		type: 'string',
		default: `={{ $json.state === 'pending' ? $json.${idField} : '' }}`,
		placeholder: idPlaceholder,
		description: 'Leave this as it is: a new item starts a new report, and one that comes back through Wait carries on with its own. Empty starts a report; an ID carries on with that one.',
		displayOptions: { show: { resource: [...resources], operation: ['generateAndDownload'] } },
	};
}

/** Where the file goes. */
export function outputField(show: { resource: string[]; operation?: string[] }): INodeProperties {
	return {
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: notAsTool(show),
	};
}

/** Which facts an item holds; a language model always gets the simplified ones. */
export function simplifyProperty(show: { resource: string[]; operation?: string[] }): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: notAsTool(show),
	};
}

/** What happens when time runs out, where the file goes, and what an item holds. */
export function outcomeProperties({ resources }: JobPropertiesInput): INodeProperties[] {
	return [
		{
			displayName: 'When Time Runs Out',
			name: 'whenTimeRunsOut',
			type: 'options',
			options: [
				{
					name: 'Error',
					value: 'error',
					description: 'Stop with an error that names the ID; Retry carries on with the same report',
				},
				{
					name: 'Pending',
					value: 'pending',
					description:
						'Send the item out of the Pending output, to be led through a Wait node (After Time Interval, waitSeconds) back into this one',
				},
			],
			default: 'error',
			description: 'What to do when the report is not ready within Options > Wait Up To, or cannot be started by then',
			displayOptions: notAsTool({ resource: [...resources], operation: ['generateAndDownload'] }),
		},
		outputField({ resource: [...resources], operation: DOWNLOADS }),
		simplifyProperty({ resource: [...resources], operation: ALL }),
	];
}

const waitUpTo = (defaultSeconds: number, description: string, show: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Wait Up To (Seconds)',
	name: 'waitUpTo',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: defaultSeconds,
	description,
	displayOptions: show,
});

/** What few need and nobody should meet first: it stands below all other options, out of their alphabet. */
const LINK_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Allow HTTP',
		name: 'allowHttp',
		type: 'boolean',
		default: false,
		description: 'Whether a file may be fetched over unencrypted http. By default such a link is upgraded to https.',
	},
	{
		displayName: 'Allow Private Addresses',
		name: 'allowPrivateAddresses',
		type: 'boolean',
		default: false,
		description: 'Whether a file may be fetched from a private network address',
	},
];

/** Options of everything that fetches a file. */
const FILE_OPTIONS: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. report.pdf',
		description: 'Name for the file instead of the service\'s own. The extension always follows the content.',
	},
	{
		displayName: 'Max File Size (MiB)',
		name: 'maxFileSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'A larger file is not stored; a report then leaves by the Failed output. 0 for any size.',
	},
];

const INCLUDE_LINK: INodeProperties = {
	displayName: 'Include Download Link',
	name: 'includeDownloadLink',
	type: 'boolean',
	default: false,
	description: 'Whether to add the signed link under downloadLink. Whoever sees the execution can then fetch the file until the link expires.',
};

const INCLUDE_RAW: INodeProperties = {
	displayName: 'Include Raw Response',
	name: 'includeRawResponse',
	type: 'boolean',
	default: false,
	description: 'Whether to add the service\'s own answer under raw, with links removed',
};

/** What n8n's database remembers of a node when the execution itself is lost. */
const ASK_ONCE: INodeProperties = {
	displayName: 'Ask Once For',
	name: 'askOnceFor',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.company }} {{ $json.month }}',
	description:
		'What the report is for, such as a company and a month. This node then asks for it once, also in later executions and after a crash: a second time is an error that says where the ID is. To ask again on purpose, change the text. Two workers in queue mode can still both ask at the same moment.',
};

/** The Options of some operations: in alphabetical order, and what concerns links last. */
function optionsCollection(
	options: readonly INodeProperties[],
	linkOptions: readonly INodeProperties[],
	displayOptions: IDisplayOptions,
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...sortBy(options, 'displayName'), ...linkOptions],
		displayOptions,
	};
}

const shown = (options: readonly INodeProperties[], displayOptions: IDisplayOptions): INodeProperties[] =>
	options.map((option) => ({ ...option, displayOptions }));

/**
 * Options of documents, which a tool does not fetch.
 * @param withLinks the operations that fetch from a link; the service itself hands out the rest
 */
export function documentOptionsProperty(show: { resource: string[]; operation?: string[] }, withLinks: readonly string[]): INodeProperties {
	const links = shown(LINK_OPTIONS, { show: { '/operation': [...withLinks] } });
	return optionsCollection(FILE_OPTIONS, links, notAsTool(show));
}

/** Options of reports that are fetched without a job; all their files come from links that an answer names. */
export function linkedFileOptionsProperty(show: { resource: string[]; operation?: string[] }): INodeProperties {
	const files = shown(FILE_OPTIONS, notAsTool());
	return optionsCollection([...files, INCLUDE_LINK, INCLUDE_RAW], shown(LINK_OPTIONS, notAsTool()), { show });
}

/** Options of an operation; each is shown only where it does something. */
export function optionsProperty({ resources, hasNoData }: JobPropertiesInput): INodeProperties {
	const only = (operation: ReportOperation[]) => ({ show: { '/operation': operation } });
	const whenNoData: INodeProperties = {
		displayName: 'When There Is No Data',
		name: 'whenNoData',
		type: 'options',
		options: [
			{ name: 'Failed', value: 'failed', description: 'Send the item out of the Failed output' },
			{
				name: 'Ready Without File',
				value: 'readyWithoutFile',
				description: 'Send the item out of the Ready output, without a file',
			},
		] as INodePropertyOptions[],
		default: 'failed',
		description: 'What to do when the service has no data for the report, which is normal for a new shop or a quiet day',
		displayOptions: only(['getStatus', ...DOWNLOADS]),
	};
	const options: INodeProperties[] = [
		{ ...ASK_ONCE, displayOptions: only(STARTS) },
		...shown(FILE_OPTIONS, notAsTool({ '/operation': DOWNLOADS })),
		{
			displayName: 'Give Up After (Minutes)',
			name: 'giveUpAfter',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 360,
			description: 'How long after its request a report may take. After that it leaves by the Failed output.',
			displayOptions: only(['getStatus', ...DOWNLOADS]),
		},
		{ ...INCLUDE_LINK, displayOptions: only(['getStatus', ...DOWNLOADS]) },
		{ ...INCLUDE_RAW, displayOptions: only(ALL) },
		waitUpTo(
			600,
			'How long to wait for the service to take the next report when its limit is reached',
			notAsTool({ '/operation': ['generate'] }),
		),
		waitUpTo(
			0,
			'How long to wait inside this node. 0 looks once; longer waits belong to a Wait node behind Pending (After Time Interval, waitSeconds).',
			notAsTool({ '/operation': LOOKS }),
		),
		waitUpTo(
			600,
			'How long to wait inside this node, for a slot as well as for the report. Without this option: 600, or 0 when time running out means Pending.',
			notAsTool({ '/operation': ['generateAndDownload'] }),
		),
		waitUpTo(
			TOOL_PATIENCE_SECONDS,
			`How long the model may be kept waiting: ${TOOL_PATIENCE_SECONDS} seconds at most`,
			asToolOnly({ '/operation': ['generate', 'generateAndDownload'] }),
		),
		waitUpTo(
			0,
			`How long the model may be kept waiting: ${TOOL_PATIENCE_SECONDS} seconds at most. 0 looks once.`,
			asToolOnly({ '/operation': LOOKS }),
		),
	];
	return optionsCollection(
		hasNoData ? [...options, whenNoData] : options,
		shown(LINK_OPTIONS, notAsTool({ '/operation': DOWNLOADS })),
		{ show: { resource: [...resources], operation: ALL } },
	);
}
