import type { IDataObject } from 'n8n-workflow';

import { checkDirectory, CUSTOM_DIRECTORY } from '../../simulators/zhihuiya/directory.mts';
import { HOUR, NUMBERED, NUMBERED_FROM_1, WEEK } from '../../simulators/zhihuiya/family.mts';
import { may, need } from '../../simulators/zhihuiya/fields.mts';
import { first, TASK, type FamilyCase } from './familyCase.mts';

const TASK_ID = need('task_id');
const CN_OR_EN = { values: ['cn', 'en'] };

const disclosure = { techSolution: 'A vehicle with doors', mechanism: 'Door, motor, detector', language: 'en' };
const quickSearch = { technicalIssues: 'Energy density of lithium batteries' };
const draft = { taskId: TASK, title: 'Test device', category: '设备' };
const fto = { taskId: TASK, title: 'Defrosting' };

/** A patent that AI66-5 found, with all that AI66-6 requires of it. */
const patent = {
	patent_id: '3f7db6aa-2263-41d5-bddb-671301f215a7',
	public_score: 0.82,
	feature_match_num: 2,
	features: [{ tech_feature: 'heater', score: 90, similar: true }],
	comparison_conclusion: { cn: '相似', en: 'similar' },
	risk_level: 'High',
};
const { comparison_conclusion: _conclusion, ...incomplete } = patent;
/** The same as a person fills it in. */
const asRow = { ...patent, features: JSON.stringify(patent.features), comparison_conclusion: JSON.stringify(_conclusion) };
const ofPatents = (finalResJson: string | IDataObject[]): IDataObject => ({ ...fto, specifyFinalRes: 'json', finalResJson });

/** AI32 to AI66: what the platform's agents write. */
export const AGENT_CASES: readonly FamilyCase[] = [
	{
		resource: 'technicalDisclosure',
		code: 'AI32',
		parameters: disclosure,
		create: {
			path: '/search/patent/patent-disclosure/generate',
			body: { tech_solution: 'A vehicle with doors', mechanism: 'Door, motor, detector', language: 'en' },
		},
		extension: 'docx',
		refused: [
			['another language', { ...disclosure, language: 'de' }, /^Language must be one of: cn, en; it is "de"/],
			['no mechanism', { ...disclosure, mechanism: ' ' }, /^Mechanism is required/],
		],
		service: {
			id: { field: 'job_id', style: 'uuid' },
			creates: [
				{
					path: '/search/patent/patent-disclosure/generate',
					fields: [
						need('language', CN_OR_EN),
						need('mechanism'),
						need('tech_solution'),
						may('application', 'strings'),
						may('background'),
						may('embodiment'),
						may('others'),
						may('outcome'),
						may('subject_improvement', 'strings'),
						may('tech_problem'),
					],
					stateField: 'status',
				},
			],
			status: { method: 'POST', path: '/search/patent/patent-disclosure/download' },
			state: { field: 'job_status', ...NUMBERED },
			link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
			fileKind: () => 'docx',
			fileName: () => '技术交底书',
		},
	},
	{
		resource: 'quickSearchReport',
		code: 'AI34',
		parameters: {
			...quickSearch,
			additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": "Cost" }]' },
		},
		create: {
			path: '/ai/quick-search-report/creation',
			body: { technical_issues: 'Energy density of lithium batteries', auto_directory: false },
		},
		extension: 'docx',
		refused: [
			[
				'a chapter that may not be changed',
				{ ...quickSearch, additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_BACKGROUND", "name": "Cost" }]' } },
				/^Own Chapters: key of entry 1 must be one of: TECH_RESEARCH_CUSTOM_MODULE_1, TECH_RESEARCH_CUSTOM_MODULE_2; it is "TECH_RESEARCH_BACKGROUND"/,
			],
			[
				'a chapter without a name',
				{ ...quickSearch, additionalFields: { analysisDirectory: '[{ "key": "TECH_RESEARCH_CUSTOM_MODULE_1", "name": " " }]' } },
				/^Own Chapters: name of entry 1 must not be empty/,
			],
		],
		service: {
			id: { field: 'report_id', style: 'uuid' },
			creates: [
				{
					path: '/ai/quick-search-report/creation',
					fields: [need('technical_issues'), may('auto_directory', 'boolean')],
					extra: () => ({ analysis_directory: CUSTOM_DIRECTORY }),
				},
			],
			amend: {
				path: '/ai/quick-search-report/creation/custom-dir',
				fields: [
					need('technical_issues'),
					need('analysis_directory', { type: 'objects', fields: [need('key'), need('name'), need('source_type')] }),
				],
				check: checkDirectory,
			},
			waitsForAmend: ({ auto_directory }) => auto_directory === false,
			status: { method: 'GET', path: '/ai/quick-search-report/query' },
			state: { field: 'report_status', waiting: 'RUNNING', running: 'RUNNING', ready: 'SUCCEED', failed: 'FAILED' },
			link: { field: 'report_url', lifeMs: 3 * HOUR, style: 'cos', sinceCreation: true },
			extra: () => ({ tech_analysis: {}, market_analysis: {} }),
			fileKind: () => 'docx',
			fileName: () => '技术预研报告',
		},
	},
	{
		resource: 'noveltySearch',
		code: 'AI35',
		parameters: { taskId: TASK, title: 'Telephone' },
		create: { path: '/ai/novelty-search/export', body: { task_id: TASK, title: 'Telephone' } },
		extension: 'docx',
		ownId: TASK,
		refused: [['no task', { title: 'Telephone' }, /^Task ID is required/]],
		service: {
			id: { field: 'task_id', style: 'uuid' },
			creates: [{ path: '/ai/novelty-search/export', fields: [TASK_ID, need('title')], idFrom: 'task_id' }],
			status: { method: 'POST', path: '/ai/novelty-search/report/get' },
			state: { field: 'status', ...NUMBERED_FROM_1 },
			link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
			fileKind: () => 'docx',
			fileName: (body) => first(body, ['title'], '查新报告'),
		},
	},
	{
		resource: 'patentDraft',
		code: 'AI37',
		parameters: {
			...draft,
			additionalFields: { classification: 'G01R31/12, H02G15/08', terms: '[{ "name": "chamber", "unique_id": "1" }]' },
		},
		create: {
			path: '/ai/specification/generate-report/cnipa',
			body: {
				task_id: TASK,
				title: 'Test device',
				category: '设备',
				classification: ['G01R31/12', 'H02G15/08'],
				terms: [{ name: 'chamber', unique_id: '1' }],
			},
		},
		extension: 'docx',
		ownId: TASK,
		refused: [
			['a title of 51 characters', { ...draft, title: '电'.repeat(51) }, /^Title may have 50 characters at most, not 51/],
			['a term without its identifier', { ...draft, additionalFields: { terms: '[{ "name": "chamber" }]' } }, /^Terms: unique_id of entry 1 is missing/],
			['a tree that is none', { ...draft, additionalFields: { featureTree: '[1]' } }, /^Feature Tree: entry 1 must be an object; it is 1/],
			['an embodiment that is no text', { ...draft, additionalFields: { embodiments: '[{ "text": 5 }]' } }, /^Embodiments: text of entry 1 must be text; it is 5/],
		],
		service: {
			id: { field: 'task_id', style: 'uuid' },
			creates: [
				{
					path: '/ai/specification/generate-report/cnipa',
					fields: [
						TASK_ID,
						need('category'),
						need('title', { maxLength: 50 }),
						may('benefit'),
						may('classification', 'list'),
						may('embodiments', 'objects', {
							fields: [may('claim_numbers', 'list'), may('embodiment_number', 'integer'), may('text'), may('type')],
						}),
						may('feature_tree', 'objects', {
							fields: [
								may('claim_features', 'objects', {
									fields: [may('concepts', 'list'), may('feature'), may('feature_deleted', 'integer')],
								}),
								may('num'),
								may('parent'),
								may('simple_claim'),
							],
						}),
						may('technical_methods'),
						may('technical_problem'),
						may('terms', 'objects', {
							fields: [need('name'), need('unique_id'), may('annotated', 'boolean'), may('number')],
						}),
						may('urls', 'list'),
					],
					idFrom: 'task_id',
					// AI37-4 may itself already tell state and link
					stateField: 'status',
				},
			],
			status: { method: 'POST', path: '/ai/specification/download-report' },
			state: { field: 'status', ...NUMBERED_FROM_1 },
			link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
			fileKind: () => 'docx',
			fileName: (body) => first(body, ['title'], '专利说明书'),
		},
	},
	{
		resource: 'feasibilityAnalysis',
		code: 'AI40',
		parameters: { text: 'Wrap the egg in foam', lang: 'en', additionalFields: { needLogo: false } },
		create: {
			path: '/ai/feasibility-analysis-creation',
			body: { text: 'Wrap the egg in foam', lang: 'en', need_logo: false },
		},
		extension: 'pdf',
		refused: [
			['no text', { lang: 'en' }, /^Technical Solution is required/],
			['a logo that is neither', { text: 'a', lang: 'en', additionalFields: { needLogo: 'maybe' } }, /^With Logo must be true or false; it is "maybe"/],
		],
		service: {
			id: { field: 'task_id', style: 'uuid' },
			creates: [
				{
					path: '/ai/feasibility-analysis-creation',
					fields: [need('lang', CN_OR_EN), need('text'), may('need_logo', 'boolean')],
				},
			],
			status: { method: 'POST', path: '/ai/feasibility-analysis-query' },
			state: { field: 'status', ...NUMBERED_FROM_1 },
			link: { field: 'url', lifeMs: WEEK, style: 'cos' },
			fileKind: () => 'pdf',
			fileName: () => '方案可行性分析报告',
		},
	},
	{
		resource: 'ftoSearch',
		code: 'AI66',
		parameters: { ...fto, specifyFinalRes: 'json', finalResJson: JSON.stringify([patent]) },
		create: { path: '/ai/fto/report/create', body: { task_id: TASK, title: 'Defrosting', final_res: [{ ...patent, selected: true }] } },
		extension: 'docx',
		refused: [
			['no patent', ofPatents('[]'), /^Final Results is required/],
			['six patents', ofPatents(Array(6).fill(patent)), /^Final Results must have at most 5 entries; it has 6/],
			['a patent without its conclusion', ofPatents([patent, incomplete]), /^Final Results: Comparison Conclusion of row 2 is missing/],
			['a feature without its score', ofPatents([{ ...patent, features: [{ tech_feature: 'heater' }] }]), /^Final Results: score of entry 1 of Features of row 1 is missing/],
			['a row that is half empty', { ...fto, finalRes: { rows: [{ patent_id: 'a', public_score: '', features: '[]' }] } }, /^Final Results: Public Score of row 1 is missing/],
			['features that are no list', { ...fto, finalRes: { rows: [{ ...asRow, features: '{}' }] } }, /^Final Results: Features of row 1 must be a list; it is \{\}/],
			['JSON that breaks off', ofPatents('[{"patent_id":'), /^Final Results must be a list; it is /],
		],
		service: {
			id: { field: 'task_id', style: 'uuid' },
			creates: [
				{
					path: '/ai/fto/report/create',
					// The task_id of the search goes in; a new one, of the report, comes out.
					fields: [
						TASK_ID,
						need('title'),
						need('final_res', {
							type: 'objects',
							minItems: 1,
							maxItems: 5,
							fields: [
								need('patent_id'),
								need('public_score', { type: 'number' }),
								need('feature_match_num', { type: 'integer' }),
								need('features', { type: 'objects', fields: [need('score', { type: 'integer' }), need('tech_feature')] }),
								need('comparison_conclusion', { type: 'object' }),
							],
						}),
					],
				},
			],
			status: { method: 'POST', path: '/ai/fto/report/get' },
			state: { field: 'status', ...NUMBERED_FROM_1 },
			link: { field: 'report_url', lifeMs: WEEK, style: 'cos' },
			fileKind: () => 'docx',
			fileName: (body) => first(body, ['title'], 'FTO检索报告'),
		},
	},
];
