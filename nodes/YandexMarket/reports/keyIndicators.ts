import { businessId, campaignId, format } from './fields';
import type { ReportType } from './reportType';

export const keyIndicators: ReportType = {
	value: 'key-indicators',
	name: 'Key Indicators',
	description: 'Key business metrics by weeks or months',
	path: '/v2/reports/key-indicators/generate',
	query: ['format'],
	fields: [
		businessId({ topLevel: true, description: 'The whole cabinet', hint: 'Give Business or Shop' }),
		campaignId({ topLevel: true, description: 'One shop' }),
		{
			name: 'detalizationLevel',
			label: 'Detail Level',
			kind: 'choice',
			required: true,
			options: [
				{ name: 'Months', value: 'MONTH' },
				{ name: 'Weeks', value: 'WEEK' },
			],
		},
		format,
	],
	exactlyOneOf: [['businessId'], ['campaignId']],
	scopes: ['promotion', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
