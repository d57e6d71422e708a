import { may, need } from '../fields.mts';
import { Refusal } from '../errors.mts';
import type { ChainCall } from './chainCall.mts';

const STATE = { field: 'status', running: 1, ready: 2, failed: 3 };
const TASK_ID = need('task_id');

const FEATURE_FIELDS = [
	may('feature_elements'),
	may('feature_function'),
	may('feature_num'),
	may('feature_text'),
	may('feature_text_original'),
	may('feature_weight'),
	may('feature_weight_reason'),
	may('selected', 'boolean'),
	may('user_add', 'boolean'),
];

/** What AI35-4 finds in the text of the document's example. */
export const NOVELTY_FEATURES = [
	{
		selected: true,
		user_add: false,
		feature_num: 'F1',
		feature_text: '具有图像识别能力的电话机',
		feature_weight: 'topic',
		feature_elements: '电话机, 图像识别能力',
		feature_function: '提供一种电话机整体结构',
		feature_text_original: '具有图像识别能力的电话机',
		feature_weight_reason: '本技术方案的主题名称',
	},
	{ selected: false, user_add: false, feature_num: 'F2', feature_text: '摄像装置', feature_weight: 'key' },
];

export const NOVELTY_ELEMENTS = {
	list: [
		{
			express: [
				{
					ipc: [{ key: 'H04M1/725', source: 'keywords_extract' }],
					word: { key: '电话', source: 'keywords_extract' },
					extend: [{ key: 'telephone', source: 'keywords_extract' }],
				},
			],
			selected: true,
			feature_type: 'topic_search',
			feature_text_original: '具有图像识别能力的电话机',
		},
	],
	family_merge_enabled: false,
};

export const NOVELTY_RESULT = [
	{
		lang: 'CN',
		document: '一种图像识别电话',
		features: [{ type: 'public', score: 100, differ: 'NONE', reason: '对比文件记载', tech_feature: '电话机', similar: true }],
		selected: false,
		patent_id: 'a344d039-4b85-4ab1-bf83-4e0f9197d010',
		user_added: false,
		most_similar: true,
		public_score: 0.993,
		creativity_type: 'public',
		feature_match_num: 1,
		comparative_literature_type: 'X',
		comparative_literature_category: 'novelty',
	},
];

/** What AI35-2 makes of a text. */
export const solutionOf = (text: unknown): string => `概述：${String(text)}`;

const lists = (value: unknown): boolean => value === undefined || Array.isArray(value);

/** Days are written like 20250910. */
const checkDays = ({ pbd_start, pbd_end }: Record<string, unknown>): void => {
	for (const day of [pbd_start, pbd_end]) {
		if (day !== undefined && !/^\d{8}$/.test(String(day))) throw new Refusal(68300004, 200, `Invalid parameter! ${String(day)}`);
	}
};

/** AI35-1 to AI35-9, and AI35-12. */
export const NOVELTY_CALLS: readonly ChainCall[] = [
	{
		code: 'AI35-1',
		path: '/ai/novelty-search/submit',
		does: 'create',
		fields: [need('input'), need('lang', { values: ['cn', 'en'] }), may('pbd_start'), may('pbd_end')],
		check: checkDays,
		billed: true,
	},
	{
		code: 'AI35-2',
		path: '/ai/novelty-search/tech-solution/get',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI35-1',
		state: STATE,
		answer: ({ request }) => ({ tech_solution: solutionOf(request.input) }),
	},
	{
		code: 'AI35-3',
		path: '/ai/novelty-search/tech-solution/update',
		does: 'set',
		fields: [TASK_ID, may('tech_solution')],
		after: 'AI35-1',
	},
	{
		code: 'AI35-4',
		path: '/ai/novelty-search/feature/extract',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI35-3',
		state: STATE,
		answer: () => ({ data: NOVELTY_FEATURES }),
	},
	{
		code: 'AI35-5',
		path: '/ai/novelty-search/feature/confirm',
		does: 'set',
		fields: [TASK_ID, may('tech_features', 'objects', { fields: FEATURE_FIELDS })],
		after: 'AI35-3',
	},
	{
		code: 'AI35-6',
		path: '/ai/novelty-search/retrieval/elements',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI35-5',
		state: STATE,
		answer: () => ({ elements: NOVELTY_ELEMENTS }),
	},
	{
		code: 'AI35-7',
		path: '/ai/novelty-search/agent-search',
		does: 'set',
		fields: [TASK_ID, need('elements', { type: 'object' })],
		check: ({ elements }) => {
			if (!lists((elements as { list?: unknown }).list)) throw new Refusal(68300004, 200, 'Invalid parameter! list');
		},
		after: 'AI35-5',
		billed: true,
	},
	{
		code: 'AI35-8',
		path: '/ai/novelty-search/agent-result',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI35-7',
		state: { field: 'task_status', running: 'running', ready: 'success', failed: 'failed' },
		always: () => ({ lang: 'CN', is_async: true, operate_type: 'generate', excute_times: 14 }),
		answer: () => ({
			task_cost: 276.2,
			final_result: NOVELTY_RESULT,
			find_patent_num: NOVELTY_RESULT.length,
			feature_keywords: [{ weight: 0.85, feature: '图像识别', keywords: ['image recognition'] }],
			process_dict: { semantic_search: { type: 'semantic_search' } },
			process_dict_keys: ['semantic_search'],
			feature_analysis_result: { summary_result: { tech_subject: '电话机' } },
		}),
	},
	{
		code: 'AI35-9',
		path: '/ai/novelty-search/feature/comparison/confirm',
		does: 'set',
		fields: [TASK_ID, may('final_result', 'objects')],
		after: 'AI35-7',
	},
	{
		code: 'AI35-12',
		path: '/ai/novelty-search/feature/comparison/generate',
		does: 'result',
		withoutTask: true,
		fields: [need('request', { type: 'object' }), need('tech_features', { type: 'objects', fields: FEATURE_FIELDS })],
		check: ({ request }) => {
			if (typeof (request as { pn?: unknown }).pn !== 'string') throw new Refusal(68300004, 200, 'Invalid parameter! pn');
		},
		answer: (_task, { request }) => ({
			final_res: [{ lang: 'zh', patent_id: (request as { pn: string }).pn, public_score: 87.5, features: [] }],
			threshold: 75,
		}),
	},
];
