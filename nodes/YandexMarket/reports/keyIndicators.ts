import { businessOrShop, format } from './fields';
import { ALL_BUT_LAAS } from './placementTypes';
import type { ReportType } from './reportType';

export const keyIndicators: ReportType = {
	value: 'key-indicators',
	name: 'Key Indicators',
	description: '«Отчет по ключевым показателям» · key-indicators. Key business metrics by weeks or months.',
	path: '/v2/reports/key-indicators/generate',
	query: ['format'],
	fields: [
		...businessOrShop('The whole cabinet', 'One shop'),
		{
			name: 'detalizationLevel',
			label: 'Detail Level',
			kind: 'choice',
			description: 'What a column of the report stands for',
			required: true,
			options: [
				{ name: 'Months', value: 'MONTH', description: 'One column per month' },
				{ name: 'Weeks', value: 'WEEK', description: 'One column per week' },
			],
		},
		format,
	],
	placementTypes: ALL_BUT_LAAS,
	scopes: ['promotion', 'finance-and-accounting'],
	limit: { requests: 1, windowSeconds: 120 },
};
