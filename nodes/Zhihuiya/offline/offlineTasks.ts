import { DateTime } from 'luxon';
import { uniqBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { checkFieldRules } from '../../reportJob/parameters/fieldRules';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { LinkedCall } from '../linkedFiles/linkedResource';
import { readOfflineFiles } from './offlineFiles';
import { AGENT_TYPES, checkWindow, company, email, EMAIL_OR_PHONE, epoch, language, OFFLINE_REPORT, phone } from './offlineReport';

/**
 * AI72: the tasks that a user has done or begun in the web product. Its history names finished and running ones alike and
 * does not tell them apart; AI71 names those that have files.
 */
const HISTORY_PATH = '/ai/sso/agent/history';

const ALL = { return: 'all' };
const FINISHED = { return: 'finished' };

export const TASK_FIELDS: readonly FieldSpec[] = [
	{
		name: 'return',
		label: 'Return',
		kind: 'choice',
		topLevel: true,
		steers: true,
		description: 'Which tasks to list',
		options: [
			{ name: 'All Tasks', value: ALL.return, description: 'Finished and running ones, from the history; needs email and phone' },
			{ name: 'Finished Tasks', value: FINISHED.return, description: 'Those whose files Download can fetch; needs email or phone' },
		],
		default: ALL.return,
	},
	company,
	{ ...email, required: true, showWhen: ALL },
	{ ...phone, required: true, showWhen: ALL },
	{ ...email, showWhen: FINISHED },
	{ ...phone, hint: EMAIL_OR_PHONE, showWhen: FINISHED },
	{ ...language, showWhen: FINISHED },
	{
		name: 'agentTypes',
		label: 'Agent Types',
		kind: 'choices',
		topLevel: true,
		options: AGENT_TYPES,
		description: 'What the tasks were; empty for all',
	},
	{ name: 'startTime', label: 'Start Time', kind: 'dateTime', topLevel: true, description: 'Only tasks from this time on' },
	{ name: 'endTime', label: 'End Time', kind: 'dateTime', topLevel: true, description: 'Only tasks up to this time' },
];

/** What the fields must fulfil together. @throws InputError naming the fields */
export function checkTasks(values: IDataObject): void {
	if (values.return === FINISHED.return) checkFieldRules(TASK_FIELDS, { atLeastOneOf: [['email'], ['phone']] }, values);
	checkWindow(values);
}

/** A task, as Get Many gives it; what is not known is null. */
export interface OfflineTask extends IDataObject {
	/** By which Download finds its files. */
	jobId: string;
	agentType: string | null;
	/** What the web product calls its agent. */
	name: string | null;
	/** What was asked for, in the user's own words. */
	message: string | null;
	/** As the platform writes it, such as `2025-10-23 13:58`; it names no time zone. */
	createdAt: string | null;
	/** Of a finished task: its first file. */
	fileName: string | null;
}

type Json = Record<string, unknown>;

const textOf = (value: unknown): string | null =>
	(typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '' ? String(value).trim() : null;

const listOf = (value: unknown): Json[] =>
	Array.isArray(value) ? value.filter((entry): entry is Json => entry !== null && typeof entry === 'object') : [];

/** The two ways in which the platform's document says that it writes times. */
const TIMES = ['yyyy-MM-dd HH:mm', 'dd MMM yyyy HH:mm'];

function createdAt(record: Json, day: unknown): string | null {
	const text = textOf(record.created_at) ?? '';
	const times = TIMES.map((format) => DateTime.fromFormat(text, format, { locale: 'en', zone: 'utc' }));
	const known = times.find(({ isValid }) => isValid);
	return known?.toFormat('yyyy-MM-dd HH:mm') ?? (text || [textOf(day), textOf(record.time)].filter(Boolean).join(' ') || null);
}

/** One page of a list of tasks. */
export interface TaskPage {
	tasks: OfflineTask[];
	/** How many there are on all pages, where the platform says so. */
	total: number | null;
}

/** Reads a page of the history (AI72), whose records are grouped by day. */
export function readHistory(data: Json): TaskPage {
	const tasks = listOf(data.history_maps).flatMap((day) =>
		listOf(day.data).flatMap((record): OfflineTask[] => {
			const jobId = textOf(record.business_id) ?? textOf(record.id);
			if (jobId === null) return [];
			// The document's field is raw_type, its example holds rawType.
			const type = textOf(record.raw_type) ?? textOf(record.rawType) ?? textOf(record.source);
			return [
				{
					jobId,
					agentType: type?.toLowerCase() ?? null,
					name: textOf(record.business_name),
					message: textOf(record.message) ?? textOf(record.q),
					createdAt: createdAt(record, day.date),
					fileName: null,
				},
			];
		}),
	);
	const total = Number(data.total);
	return { tasks, total: data.total === undefined || data.total === null || Number.isNaN(total) ? null : total };
}

/** Reads a page of finished tasks (AI71): one task per entry, however many files it has. */
export function readFinished(agentType: string, data: Json): TaskPage {
	const tasks = readOfflineFiles(data).flatMap(({ taskId, fileName }): OfflineTask[] =>
		taskId === null ? [] : [{ jobId: taskId, agentType, name: null, message: null, createdAt: null, fileName }],
	);
	return { tasks: uniqBy(tasks, 'jobId'), total: null };
}

/** A list of tasks that the platform gives page by page. */
export interface TaskList {
	/** @param page from 1 */
	call(page: number): LinkedCall;
	read(data: Json): TaskPage;
}

const wanted = ({ agentTypes }: IDataObject): string[] => (agentTypes ?? []) as string[];

const isWanted = (task: OfflineTask, types: readonly string[]): boolean =>
	types.length === 0 || (task.agentType !== null && types.includes(task.agentType));

const sentUser = ({ companyId, email: mail, phone: number }: IDataObject): IDataObject => ({
	company_id: companyId,
	...(mail === undefined ? {} : { email: mail }),
	...(number === undefined ? {} : { phone: number }),
});

const windowOf = ({ startTime, endTime }: IDataObject): IDataObject => ({
	...(startTime === undefined ? {} : { start_time: epoch(startTime) }),
	...(endTime === undefined ? {} : { end_time: epoch(endTime) }),
});

/**
 * The lists that hold the wanted tasks: the history, or for each type of agent those that have files.
 * @param values the checked values of the fields
 * @param now epoch ms; no page says that files can be listed without a window, so that one is always sent
 */
export function taskLists(values: IDataObject, now: number): TaskList[] {
	const types = wanted(values);
	if (values.return !== FINISHED.return) {
		return [
			{
				call: (page) => ({ method: 'POST', path: HISTORY_PATH, parameters: { ...sentUser(values), ...windowOf(values), page } }),
				read: readHistory,
			},
		];
	}
	const all = AGENT_TYPES.map(({ value }) => String(value));
	return all
		.filter((type) => types.length === 0 || types.includes(type))
		.map((type) => ({
			call: (page) => ({
				method: 'POST',
				path: OFFLINE_REPORT.path,
				parameters: {
					agent_type: type,
					lang: values.lang,
					...sentUser(values),
					start_time: 0,
					end_time: now,
					...windowOf(values),
					page,
				},
			}),
			read: (data) => readFinished(type, data),
		}));
}

/** Those of a page that are of the wanted types. */
export const ofWantedTypes = (tasks: readonly OfflineTask[], values: IDataObject): OfflineTask[] =>
	tasks.filter((task) => isWanted(task, wanted(values)));
