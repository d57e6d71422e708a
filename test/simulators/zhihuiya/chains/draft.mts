import { need } from '../fields.mts';
import type { ChainCall } from './chainCall.mts';

const STATE = { field: 'status', running: 1, ready: 2, failed: 3 };

/** What AI37-2 makes of claims and disclosure. */
export const DRAFT_SUMMARY = {
	benefit: '结构紧凑，操作便捷',
	category: '设备',
	classification: ['H01B17/36', 'G01R31/12'],
	technical_methods: '采用三个气室',
	technical_problem: '体积过大，气体消耗量大',
	embodiment_outline: [
		{
			text: '本实施例提供一种试验研究装置',
			type: '设备',
			label: 'outline',
			claim_text: '一种试验研究装置',
			claim_numbers: [1, 2],
			embodiment_number: 1,
			reference_embodiment_number: 1,
		},
	],
};

export const DRAFT_FEATURES = {
	terms: [{ name: '气室', number: '1', annotated: false, unique_id: '1' }],
	feature_tree: [
		{
			num: '1',
			parent: '',
			simple_claim: '试验装置',
			claim_features: [{ feature: '三个气室', concepts: ['气室'], feature_deleted: 0 }],
		},
	],
};

/** AI37-1 to AI37-3. */
export const DRAFT_CALLS: readonly ChainCall[] = [
	{
		code: 'AI37-1',
		path: '/ai/specification/init/cnipa',
		does: 'create',
		fields: [need('claim'), need('disclosure')],
		billed: true,
		always: () => ({ status: 1 }),
	},
	{
		code: 'AI37-2',
		path: '/ai/specification/init-result/cnipa',
		does: 'result',
		fields: [need('task_id')],
		after: 'AI37-1',
		state: STATE,
		answer: () => DRAFT_SUMMARY,
	},
	{
		code: 'AI37-3',
		path: '/ai/specification/extract-feature/cnipa',
		does: 'result',
		fields: [need('task_id'), need('category')],
		after: 'AI37-1',
		answer: () => DRAFT_FEATURES,
	},
];
