import { z } from 'zod';
import type { IDataObject } from 'n8n-workflow';

import type { FollowUp, ReportFamily } from './family';
import { ALL_OPERATIONS, DOCUMENT_KINDS, UUID_ID, WORD_STATES } from './vocabulary';

/** The only chapters of the outline that may be changed. */
const CUSTOM_CHAPTERS = ['TECH_RESEARCH_CUSTOM_MODULE_1', 'TECH_RESEARCH_CUSTOM_MODULE_2'] as const;

type Chapter = { key?: unknown } & IDataObject;

const chapters = z.array(
	z.object({ key: z.enum(CUSTOM_CHAPTERS), name: z.string().trim().min(1), source_type: z.string().optional() }),
);

/** AI34-2: the outline that AI34-1 returned, with the user's own chapters in their places. */
const customOutline: FollowUp = ({ technicalIssues, analysisDirectory }, id, data) => {
	if (!Array.isArray(analysisDirectory)) return null;
	const own = new Map((analysisDirectory as Chapter[]).map((chapter) => [chapter.key, chapter]));
	const given = Array.isArray(data.analysis_directory) ? (data.analysis_directory as Chapter[]) : [];
	const outline = given.map((chapter) => ({ ...chapter, ...own.get(chapter.key) }));
	const missing = [...own.values()].filter(({ key }) => !given.some((chapter) => chapter.key === key));
	return {
		path: '/ai/quick-search-report/creation/custom-dir',
		parameters: {
			report_id: id,
			technical_issues: technicalIssues,
			analysis_directory: [...outline, ...missing],
		},
	};
};

/** AI34 (beta): technical pre-research. The link works for three hours after creation, however often it is asked for. */
export const quickSearchReport: ReportFamily = {
	resource: 'quickSearchReport',
	code: 'AI34',
	name: 'Quick-Search Report',
	noun: 'a quick-search report',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'technicalIssues',
			sentAs: 'technical_issues',
			label: 'Technical Issues',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. How are battery trays of electric cars cooled?',
			description: 'The question that the report answers. Its file can be fetched for three hours after it was requested.',
		},
		{
			name: 'autoDirectory',
			sentAs: 'auto_directory',
			label: 'Automatic Outline',
			kind: 'boolean',
			default: true,
			description: 'Whether the platform makes the outline by itself (分析目录); when off, give Own Chapters',
		},
		{
			name: 'analysisDirectory',
			sentAs: 'analysis_directory',
			label: 'Own Chapters',
			kind: 'json',
			placeholder: `e.g. [{ "key": "${CUSTOM_CHAPTERS[0]}", "name": "Cost" }]`,
			description: `Chapters of your own in the outline: a list of objects with key and name. Only ${CUSTOM_CHAPTERS.join(' and ')} may be changed.`,
			shape: chapters,
		},
	],
	unsent: ['analysisDirectory'],
	derive: (values) => (values.analysisDirectory === undefined ? {} : { autoDirectory: false }),
	createPath: '/ai/quick-search-report/creation',
	followUp: customOutline,
	status: { method: 'GET', path: '/ai/quick-search-report/query' },
	idName: 'report_id',
	id: UUID_ID,
	stateName: 'report_status',
	states: WORD_STATES,
	linkName: 'report_url',
	fileKinds: DOCUMENT_KINDS,
};
