import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { InputError } from '../../reportJob/errors/inputError';

/** AI71: files of tasks that were done in the web product. There is no job to wait for, so there is no status. */
export const OFFLINE_REPORT = {
	resource: 'offlineReport',
	code: 'AI71',
	name: 'Offline Report',
	noun: 'offline reports',
	path: '/ai/sso/agent/export-link',
} as const;

/** With a time window, or without task IDs, the platform gives the links of the first tasks of a page only. */
export const OFFLINE_FIELDS: readonly FieldSpec[] = [
	{
		name: 'agentType',
		sentAs: 'agent_type',
		label: 'Agent Type',
		kind: 'choice',
		required: true,
		options: [
			{ name: 'FTO Search', value: 'ai_fto_search' },
			{ name: 'Novelty Search', value: 'ai_novelty_search' },
			{ name: 'Patent Draft', value: 'ai_specification' },
			{ name: 'Technical Disclosure', value: 'ai_patent_disclosure' },
		],
		description: 'What the tasks were',
	},
	{ name: 'companyId', sentAs: 'company_id', label: 'Company ID', kind: 'text', required: true },
	{
		name: 'email',
		label: 'Email',
		kind: 'text',
		topLevel: true,
		placeholder: 'e.g. name@example.com',
		pattern: { regex: /^[^\s@]+@[^\s@]+$/, problem: 'must be an email address' },
		description: 'Of the user who did the tasks. Give this or Phone.',
	},
	{ name: 'phone', label: 'Phone', kind: 'text', topLevel: true, description: 'Of the user who did the tasks. Give this or Email.' },
	{
		name: 'taskIdList',
		sentAs: 'task_id_list',
		label: 'Task IDs',
		kind: 'texts',
		max: 5,
		maxLength: 64,
		topLevel: true,
		description: 'Up to 5, separated by commas. Give these, or a time window.',
	},
	{
		name: 'startTime',
		sentAs: 'start_time',
		label: 'Start Time',
		kind: 'dateTime',
		topLevel: true,
		description: 'Start of a time window, instead of Task IDs; only its first 5 tasks come back',
	},
	{ name: 'endTime', sentAs: 'end_time', label: 'End Time', kind: 'dateTime', topLevel: true, description: 'End of the time window' },
	{
		name: 'lang',
		label: 'Language',
		kind: 'choice',
		required: true,
		options: [
			{ name: 'Chinese', value: 'CN' },
			{ name: 'Chinese (Taiwan)', value: 'TW' },
			{ name: 'English', value: 'EN' },
			{ name: 'Japanese', value: 'JP' },
		],
	},
	{ name: 'page', label: 'Page', kind: 'number', min: 1, max: 100_000, default: 1, description: 'Page of a time window' },
];

/** What the fields must fulfil together. @throws InputError naming the fields */
export function checkOffline({ email, phone, taskIdList, startTime, endTime }: IDataObject): void {
	if (email === undefined && phone === undefined) {
		throw new InputError('Email or Phone', 'is required: give at least one of them');
	}
	const hasWindow = startTime !== undefined || endTime !== undefined;
	if (taskIdList !== undefined && hasWindow) {
		throw new InputError('Task IDs and Start Time or End Time', 'exclude each other: give only one of them');
	}
	if (taskIdList === undefined && !hasWindow) {
		throw new InputError('Task IDs, or Start Time and End Time', 'is required: give one of these');
	}
	if (hasWindow && (startTime === undefined || endTime === undefined)) {
		throw new InputError('Start Time and End Time', 'are required together');
	}
	if (hasWindow && Date.parse(String(startTime)) > Date.parse(String(endTime))) {
		throw new InputError('Start Time', 'is after End Time');
	}
}

const epoch = (time: unknown): number | undefined => (time === undefined ? undefined : Date.parse(String(time)));

/** Times are sent as epoch milliseconds. */
export const encodeOffline = ({ startTime, endTime, ...values }: IDataObject): IDataObject => ({
	...values,
	...(startTime === undefined ? {} : { startTime: epoch(startTime), endTime: epoch(endTime) }),
});
