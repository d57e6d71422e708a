import { campaignId, format, requiredMonth } from './fields';
import type { ReportType } from './reportType';

export const closureDocumentsDetalization: ReportType = {
	value: 'closure-documents/detalization',
	name: 'Closing Documents Reconciliation',
	description: 'Row by row, the closing documents of one month and one contract of a shop',
	path: '/v2/reports/closure-documents/detalization/generate',
	query: ['format'],
	fields: [
		campaignId({ required: true }),
		...requiredMonth,
		{
			name: 'contractType',
			label: 'Contract Type',
			kind: 'choice',
			required: true,
			options: [
				{ name: 'Placement', value: 'INCOME' },
				{ name: 'Promotion', value: 'OUTCOME' },
			],
		},
		format,
	],
	period: 'monthOfYear',
	scopes: ['finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
