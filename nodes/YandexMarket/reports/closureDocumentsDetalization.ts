import { campaignId, format, requiredMonth } from './fields';
import type { ReportType } from './reportType';

export const closureDocumentsDetalization: ReportType = {
	value: 'closure-documents/detalization',
	name: 'Closing Documents Reconciliation',
	description: '«Отчет по схождению с закрывающими документами» · closure-documents/detalization. Row by row, the closing documents of one month and one contract of a shop.',
	path: '/v2/reports/closure-documents/detalization/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		...requiredMonth,
		{
			name: 'contractType',
			label: 'Contract Type',
			kind: 'choice',
			description: 'Which contract the documents belong to',
			required: true,
			options: [
				{ name: 'Placement', value: 'INCOME', description: 'The contract on selling at Market (договор на размещение)' },
				{ name: 'Promotion', value: 'OUTCOME', description: 'The contract on promotion, in Russia up to September 2024 (договор на продвижение)' },
			],
		},
		format,
	],
	period: 'monthOfYear',
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
