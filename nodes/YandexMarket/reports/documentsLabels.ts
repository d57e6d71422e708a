import { businessId, orderIds } from './fields';
import type { ReportType } from './reportType';

export const documentsLabels: ReportType = {
	value: 'documents/labels',
	name: 'Order Labels',
	description: '«Готовые ярлыки-наклейки на все коробки в нескольких заказах» · documents/labels. One PDF with the labels of all boxes of up to 1000 orders.',
	path: '/v2/reports/documents/labels/generate',
	query: ['pageFormat'],
	fields: [
		businessId({ required: true }),
		orderIds({ required: true, max: 1000, description: 'Up to 1000, separated by commas' }),
		{
			name: 'pageFormat',
			sentAs: 'format',
			label: 'Page Format',
			kind: 'choice',
			description: 'Size of the paper that the labels are laid out for',
			options: [
				{ name: 'A4', value: 'A4' },
				{ name: 'A7', value: 'A7' },
				{ name: 'A9', value: 'A9' },
				{ name: 'A9 Horizontal', value: 'A9_HORIZONTALLY' },
			],
			default: 'A7',
		},
		{
			name: 'sortingType',
			label: 'Sorting',
			kind: 'choice',
			description: 'In which order the labels stand in the file',
			options: [
				{ name: 'By Creation of the Order', value: 'SORT_BY_ORDER_CREATED_AT', description: 'Grouped by shop; as without this field' },
				{ name: 'As Given', value: 'SORT_BY_GIVEN_ORDER', description: 'In the order of Order IDs' },
			],
		},
	],
	scopes: ['inventory-and-order-processing'],
	limit: { requests: 1000, windowSeconds: 3600 },
};
