import { DateTime } from 'luxon';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { checkFieldRules, type FieldRules } from '../../reportJob/parameters/fieldRules';
import type { FieldOf, FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { sentParameters } from '../../reportJob/parameters/sentParameters';
import type { LinkedCall } from '../linkedFiles/linkedResource';

/** AI71: files of tasks that were done in the web product. There is no job to wait for, so there is no status. */
export const OFFLINE_REPORT = {
	resource: 'offlineReport',
	code: 'AI71',
	name: 'Offline Report',
	noun: 'offline reports',
	path: '/ai/sso/agent/export-link',
} as const;

/** The agents of the web product whose tasks end in a report, as AI71 names them. */
export const AGENT_TYPES: INodePropertyOptions[] = [
	{ name: 'FTO Search', value: 'ai_fto_search', description: 'Freedom to operate (防侵权检索)' },
	{ name: 'Novelty Search', value: 'ai_novelty_search', description: 'Novelty of an invention (查新检索)' },
	{ name: 'Patent Draft', value: 'ai_specification', description: 'A patent specification (专利说明书撰写)' },
	{ name: 'Technical Disclosure', value: 'ai_patent_disclosure', description: 'A disclosure of an invention (技术交底书)' },
];

export const company: FieldOf<'text'> = {
	name: 'companyId',
	sentAs: 'company_id',
	label: 'Company ID',
	kind: 'text',
	required: true,
	placeholder: 'e.g. abc123',
	description: 'The ID of the company to which the user belongs on the platform',
};

export const email: FieldOf<'text'> = {
	name: 'email',
	label: 'Email',
	kind: 'text',
	topLevel: true,
	placeholder: 'e.g. name@example.com',
	pattern: { regex: /^[^\s@]+@[^\s@]+$/, problem: 'must be an email address' },
	description: 'Of the user who did the tasks',
};

export const phone: FieldOf<'text'> = {
	name: 'phone',
	label: 'Phone',
	kind: 'text',
	topLevel: true,
	placeholder: 'e.g. 12345678900',
	description: 'Of the user who did the tasks',
};

/** Where one of the two is enough. */
export const EMAIL_OR_PHONE = 'Give the email or the phone; one is enough';

export const language: FieldOf<'choice'> = {
	name: 'lang',
	label: 'Language',
	kind: 'choice',
	required: true,
	description: 'Language that the platform answers in',
	options: [
		{ name: 'Chinese', value: 'CN' },
		{ name: 'Chinese (Taiwan)', value: 'TW' },
		{ name: 'English', value: 'EN' },
		{ name: 'Japanese', value: 'JP' },
	],
};

/** With a time window, or without task IDs, the platform gives the links of the first tasks of a page only. */
export const OFFLINE_FIELDS: readonly FieldSpec[] = [
	{
		name: 'agentType',
		sentAs: 'agent_type',
		label: 'Agent Type',
		kind: 'choice',
		required: true,
		options: AGENT_TYPES,
		description: 'What the tasks were',
	},
	company,
	email,
	{ ...phone, hint: EMAIL_OR_PHONE },
	{
		name: 'taskIdList',
		sentAs: 'task_id_list',
		label: 'Task IDs',
		kind: 'texts',
		max: 5,
		maxLength: 64,
		topLevel: true,
		default: '={{ $json.jobId }}',
		description: 'Up to 5, separated by commas, as Get Many gives them',
	},
	{
		name: 'startTime',
		sentAs: 'start_time',
		label: 'Start Time',
		kind: 'dateTime',
		topLevel: true,
		description: 'Start of a time window; only its first 5 tasks come back',
		hint: 'Give task IDs, or empty them and give a start and an end time',
	},
	{ name: 'endTime', sentAs: 'end_time', label: 'End Time', kind: 'dateTime', topLevel: true, description: 'End of the time window' },
	language,
	{ name: 'page', label: 'Page', kind: 'number', min: 1, max: 2_147_483_647, default: 1, description: 'Page of a time window' },
];

const OFFLINE_RULES: FieldRules = {
	atLeastOneOf: [['email'], ['phone']],
	exactlyOneOf: [['taskIdList'], ['startTime', 'endTime']],
};

/** A checked time as the platform takes it: epoch milliseconds. */
export const epoch = (time: unknown): number => DateTime.fromISO(String(time)).toMillis();

/** @throws InputError for a window that ends before it begins */
export function checkWindow({ startTime, endTime }: IDataObject): void {
	if (startTime === undefined || endTime === undefined || epoch(startTime) <= epoch(endTime)) return;
	throw new InputError('Start Time', `(${String(startTime)}) is after End Time (${String(endTime)})`);
}

/** What the fields must fulfil together. @throws InputError naming the fields */
export function checkOffline(values: IDataObject): void {
	checkFieldRules(OFFLINE_FIELDS, OFFLINE_RULES, values);
	checkWindow(values);
}

/** Times are sent as epoch milliseconds. */
const encoded = ({ startTime, endTime, ...values }: IDataObject): IDataObject => ({
	...values,
	...(startTime === undefined ? {} : { startTime: epoch(startTime), endTime: epoch(endTime) }),
});

/** The request by which the links of files are asked for. */
export const offlineCall = (values: IDataObject): LinkedCall => ({
	method: 'POST',
	path: OFFLINE_REPORT.path,
	parameters: sentParameters(OFFLINE_FIELDS, encoded(values)),
});
