import { campaignId, requiredMonth } from './fields';
import type { ReportType } from './reportType';

export const closureDocuments: ReportType = {
	value: 'closure-documents',
	name: 'Closing Documents',
	description: '«Закрывающие документы» · closure-documents. A ZIP archive of PDF closing documents (acts, invoices, agent report) of one month and shop.',
	path: '/v2/reports/closure-documents/generate',
	query: [],
	fields: [
		campaignId({ required: true }),
		...requiredMonth,
		{
			name: 'contractTypes',
			label: 'Contract Types',
			kind: 'choices',
			max: 3,
			options: [
				{ name: 'Marketing', value: 'MARKETING', description: 'The contract on marketing services (договор на маркетинг)' },
				{ name: 'Placement', value: 'INCOME', description: 'The contract on selling at Market (договор на размещение)' },
				{ name: 'Promotion', value: 'OUTCOME', description: 'The contract on promotion, in Russia up to September 2024 (договор на продвижение)' },
			],
			description: 'Only the documents of these contracts; all by default',
		},
	],
	period: 'monthOfYear',
	scopes: ['finance-and-accounting'],
	limit: { requests: 1000, windowSeconds: 3600 },
};
