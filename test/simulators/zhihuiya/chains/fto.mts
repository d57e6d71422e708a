import { may, need } from '../fields.mts';
import { Refusal } from '../errors.mts';
import type { ChainCall } from './chainCall.mts';

const TASK_ID = need('task_id');

export const FTO_FEATURES = [
	{
		core: true,
		score: 100,
		reason: '包含主题，描述了发明的核心内容。',
		keywords: ['空调器', '除霜'],
		user_add: false,
		is_select: true,
		tech_feature: '一种空调器的除霜控制方法',
	},
	{ core: false, score: 40, reason: '次要', keywords: ['风速'], user_add: false, is_select: false, tech_feature: '室外风速' },
];

/** A patent that AI66-5 found, with all that AI66-6 requires of it. */
export const ftoPatent = (number: number, selected = false) => ({
	lang: 'CN',
	patent_id: `3f7db6aa-2263-41d5-bddb-71301f215a0${number}`,
	public_score: 1 - number / 10,
	feature_match_num: 2,
	features: [{ tech_feature: '除霜', score: 90, similar: true, claim_num: 1 }],
	comparison_conclusion: { zh: '相似', en: 'similar' },
	claim_equivalent_info: [{ claim_num: 1, infringement: true }],
	risk_level: 'High',
	selected,
	user_added: false,
	most_similar: number === 1,
});

/** AI66-1 to AI66-5, and AI66-8. */
export const FTO_CALLS: readonly ChainCall[] = [
	{
		code: 'AI66-1',
		path: '/ai/fto/submit',
		does: 'create',
		fields: [
			need('input'),
			may('lang', 'string', { values: ['cn', 'en'] }),
			may('country', 'strings'),
			may('include_company', 'strings'),
			may('exclude_company', 'strings'),
			may('legal_status', 'integers'),
			may('apd_start'),
			may('apd_end'),
		],
		check: ({ apd_start, apd_end }) => {
			for (const day of [apd_start, apd_end]) {
				if (day !== undefined && !/^\d{8}$/.test(String(day))) throw new Refusal(68300004, 200, `Invalid parameter! ${String(day)}`);
			}
		},
		billed: true,
	},
	{
		code: 'AI66-2',
		path: '/ai/fto/feature/extract',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI66-1',
		answer: ({ request }) => ({ text: request.input, features: FTO_FEATURES, threshold: 60 }),
	},
	{
		code: 'AI66-3',
		path: '/ai/fto/feature/confirm',
		does: 'set',
		fields: [
			TASK_ID,
			need('tech_features', {
				type: 'objects',
				fields: [
					need('core', { type: 'boolean' }),
					need('is_select', { type: 'boolean' }),
					need('keywords', { type: 'list' }),
					need('reason'),
					need('score', { type: 'integer' }),
					need('tech_feature'),
					need('user_add', { type: 'boolean' }),
				],
			}),
		],
		after: 'AI66-1',
	},
	{ code: 'AI66-4', path: '/ai/fto/search/agent', does: 'set', fields: [TASK_ID], after: 'AI66-3', billed: true },
	{
		code: 'AI66-5',
		path: '/ai/fto/search/agent/result',
		does: 'result',
		fields: [TASK_ID],
		after: 'AI66-4',
		state: { field: 'task_status', running: 'running', ready: 'success', failed: 'failed' },
		always: ({ id }) => ({
			task_id: id,
			is_async: true,
			task_cost: 366.9,
			update_ts: '2025-10-23 15:44:31.924',
			cc_threshold: 60,
			excute_times: 7,
			final_result: [],
			find_patent_num: 0,
			total_comparison_patent_num: 0,
		}),
		answer: () => ({
			lang: 'CN',
			final_result: [ftoPatent(1), ftoPatent(2, true)],
			find_patent_num: 2,
			total_comparison_patent_num: 13,
			feature_keywords: [{ tech_feature: '空调器', words: [], synonym: ['空调'], synonym_score: [100], translation: 'Air Conditioner' }],
		}),
	},
	{
		code: 'AI66-8',
		path: '/ai/fto/feature/comparison',
		does: 'result',
		fields: [TASK_ID, need('pn')],
		after: 'AI66-1',
		answer: (_task, { pn }) => ({
			final_res: [{ lang: 'zh', patent_id: pn, public_score: 87.5, features: [] }],
			threshold: 75,
		}),
	},
];
