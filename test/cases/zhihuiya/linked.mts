import type { IDataObject } from 'n8n-workflow';

import type { Refused } from './familyCase.mts';

/** One row per resource whose files are there at once: what a user fills in, and the call that must arrive. */
export interface LinkedCase {
	resource: string;
	code: string;
	parameters: IDataObject;
	call: { method: 'GET' | 'POST'; path: string; parameters: IDataObject };
	/** Parameters that must be refused before anything is sent, with what the error names. */
	refused: Refused[];
}

const OFFLINE = { agentType: 'ai_novelty_search', companyId: 'company-1', email: 'name@example.com', lang: 'EN' };
const WINDOW = { startTime: '2026-02-01T00:00:00Z', endTime: '2026-02-02T00:00:00Z' };

export const NUMBERS = ['CN108977442B', 'US11205304B2', 'EP3456789A1'];
export const PATENT_ID = '9cf648f8-8283-4767-9a14-f90f68303f3e';
const many = (count: number): string => Array.from({ length: count }, (_, index) => `CN${100_000_000 + index}B`).join(',');

/** One row per way to list what there is. */
export interface ListCase {
	resource: string;
	code: string;
	parameters: IDataObject;
	/** The calls for the first page, in order. */
	calls: Array<{ path: string; parameters: IDataObject }>;
	refused: Refused[];
}

const USER = { companyId: 'company-1', email: 'name@example.com', phone: '12345678900' };
const BY_BOTH = { company_id: 'company-1', email: 'name@example.com', phone: '12345678900' };
const FINISHED = { return: 'finished', companyId: 'company-1', phone: '12345678900', lang: 'EN' };

/** Noon in Moscow on Monday, 2 March 2026: what the rows take for now. */
export const LISTED_AT = Date.UTC(2026, 2, 2, 9);

const filesOf = (agent: string, window: IDataObject = { start_time: 0, end_time: LISTED_AT }) => ({
	path: '/ai/sso/agent/export-link',
	parameters: { agent_type: agent, company_id: 'company-1', phone: '12345678900', lang: 'EN', ...window, page: 1 },
});

export const LIST_CASES: readonly ListCase[] = [
	{
		resource: 'offlineReport',
		code: 'AI72',
		parameters: USER,
		calls: [{ path: '/ai/sso/agent/history', parameters: { ...BY_BOTH, page: 1 } }],
		refused: [
			['no company', { ...USER, companyId: '' }, /^Company ID is required/],
			['no email', { ...USER, email: '' }, /^Email is required/],
			['no phone', { ...USER, phone: '' }, /^Phone is required/],
			['an email without an at sign', { ...USER, email: 'name' }, /^Email must be an email address/],
			['a time window reversed', { ...USER, startTime: WINDOW.endTime, endTime: WINDOW.startTime }, /^Start Time .* is after End Time/],
			['another list', { ...USER, return: 'some' }, /^Return must be one of: all, finished/],
			['another agent', { ...USER, agentTypes: ['ai_generate'] }, /^Agent Types: "ai_generate" is not one of: ai_fto_search/],
		],
	},
	{
		resource: 'offlineReport',
		code: 'AI72',
		parameters: { ...USER, agentTypes: ['ai_fto_search'], ...WINDOW },
		calls: [
			{
				path: '/ai/sso/agent/history',
				parameters: { ...BY_BOTH, start_time: Date.UTC(2026, 1, 1), end_time: Date.UTC(2026, 1, 2), page: 1 },
			},
		],
		refused: [],
	},
	{
		resource: 'offlineReport',
		code: 'AI71',
		parameters: FINISHED,
		calls: ['ai_fto_search', 'ai_novelty_search', 'ai_specification', 'ai_patent_disclosure'].map((agent) => filesOf(agent)),
		refused: [
			['neither email nor phone', { ...FINISHED, phone: '' }, /^Email or Phone is required/],
			['no language', { ...FINISHED, lang: '' }, /^Language is required/],
		],
	},
	{
		resource: 'offlineReport',
		code: 'AI71',
		parameters: { ...FINISHED, agentTypes: 'ai_novelty_search', startTime: WINDOW.startTime },
		calls: [filesOf('ai_novelty_search', { start_time: Date.UTC(2026, 1, 1), end_time: LISTED_AT })],
		refused: [],
	},
];

export const LINKED_CASES: readonly LinkedCase[] = [
	{
		resource: 'offlineReport',
		code: 'AI71',
		parameters: { ...OFFLINE, taskIdList: 'task-1, task-2' },
		call: {
			method: 'POST',
			path: '/ai/sso/agent/export-link',
			parameters: {
				agent_type: 'ai_novelty_search',
				company_id: 'company-1',
				email: 'name@example.com',
				lang: 'EN',
				task_id_list: ['task-1', 'task-2'],
			},
		},
		refused: [
			['neither email nor phone', { ...OFFLINE, email: '', taskIdList: 'a' }, /^Email or Phone is required/],
			['tasks and a time window', { ...OFFLINE, taskIdList: 'a', startTime: WINDOW.startTime }, /^Task IDs cannot be combined with Start Time/],
			['neither tasks nor a time window', OFFLINE, /^Task IDs, or Start Time and End Time is required/],
			['half a time window', { ...OFFLINE, startTime: WINDOW.startTime }, /^End Time is required together with Start Time/],
			['a time window reversed', { ...OFFLINE, startTime: WINDOW.endTime, endTime: WINDOW.startTime }, /^Start Time .* is after End Time/],
			['six tasks', { ...OFFLINE, taskIdList: 'a,b,c,d,e,f' }, /^Task IDs may be 5 at most/],
			['an email without an at sign', { ...OFFLINE, email: 'name', taskIdList: 'a' }, /^Email must be an email address/],
		],
	},
	{
		resource: 'offlineReport',
		code: 'AI71',
		parameters: { ...OFFLINE, ...WINDOW, additionalFields: { page: 2 } },
		call: {
			method: 'POST',
			path: '/ai/sso/agent/export-link',
			parameters: {
				agent_type: 'ai_novelty_search',
				company_id: 'company-1',
				email: 'name@example.com',
				lang: 'EN',
				start_time: Date.UTC(2026, 1, 1),
				end_time: Date.UTC(2026, 1, 2),
				page: 2,
			},
		},
		refused: [],
	},
	{
		resource: 'patentPdf',
		code: 'P020',
		parameters: { patentNumbers: `${NUMBERS.join(', ')}, cn108977442b` },
		call: { method: 'GET', path: '/basic-patent-data/pdf-data', parameters: { patent_number: NUMBERS.join(',') } },
		refused: [
			['no number', {}, /^Patent Numbers is required/],
			['a word', { patentNumbers: 'CN108977442B, foo bar' }, /^Patent Numbers: "foo bar" must be one publication number/],
			['an ID', { patentNumbers: PATENT_ID }, /^Patent Numbers: .* must be one publication number/],
			['101 numbers', { patentNumbers: many(101) }, /^Patent Numbers may be 100 at most; 101 are given/],
			['a number among the IDs', { identifyBy: 'patentIds', patentIds: 'CN108977442B' }, /^Patent IDs: "CN108977442B" must be the PatSnap ID of one patent/],
			['no ID', { identifyBy: 'patentIds', patentNumbers: 'CN108977442B' }, /^Patent IDs is required/],
			['a replacement that is neither', { patentNumbers: NUMBERS, additionalFields: { replaceByRelated: 'perhaps' } }, /^Replace by Related must be true or false/],
		],
	},
	{
		resource: 'patentPdf',
		code: 'P020',
		parameters: { identifyBy: 'patentIds', patentIds: PATENT_ID, additionalFields: { replaceByRelated: true } },
		call: { method: 'GET', path: '/basic-patent-data/pdf-data', parameters: { patent_id: PATENT_ID, replace_by_related: 1 } },
		refused: [],
	},
];
