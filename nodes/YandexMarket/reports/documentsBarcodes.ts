import { sumBy } from 'lodash';
import { z } from 'zod';

import { wholeNumber } from '../../reportJob/parameters/wholeNumber';
import { shown } from '../../reportJob/parameters/wording';
import { supplyRequestId } from '../lookups/locators';
import { campaignId } from './fields';
import type { ReportType } from './reportType';
import { skuSchema } from './sku';

/**
 * A file holds no more, and fails when it would.
 * https://yandex.ru/dev/market/partner-api/doc/en/reference/reports/generateBarcodesReport
 */
const MOST_BARCODES = 1500;

const BARCODES_OF_ONE = { min: 1, max: 100 };

type Offer = { offerId: string; barcodeCount: number };

const offers = z
	.array(z.object({ offerId: skuSchema, barcodeCount: wholeNumber(BARCODES_OF_ONE) }))
	.min(1)
	.max(100)
	.superRefine((list, context) => {
		const names = (list as Offer[]).map(({ offerId }) => offerId);
		const twice = names.find((name, index) => names.indexOf(name) !== index);
		if (twice !== undefined) {
			context.addIssue({ code: 'custom', message: `must name each product once; ${shown(twice)} is there twice` });
		}
		const total = sumBy(list as Offer[], 'barcodeCount');
		if (total > MOST_BARCODES) {
			context.addIssue({ code: 'custom', message: `may ask for ${MOST_BARCODES} barcodes at most; these are ${total}` });
		}
	});

export const documentsBarcodes: ReportType = {
	value: 'documents/barcodes',
	name: 'Product Barcodes',
	description: '«Файл со штрихкодами» · documents/barcodes. A PDF with barcodes of given products or of a supply request.',
	path: '/v1/reports/documents/barcodes/generate',
	query: [],
	fields: [
		campaignId({ required: true }),
		{
			name: 'barcodesOf',
			label: 'Barcodes Of',
			kind: 'choice',
			topLevel: true,
			steers: true,
			description: 'What the products are chosen by',
			options: [
				{ name: 'Products', value: 'products', description: 'Products of your choice, by their SKU' },
				{ name: 'Supply Request', value: 'supplyRequest', description: 'All products of a supply request' },
			],
			default: 'products',
		},
		{
			name: 'barcodeOfferInfos',
			label: 'Products',
			kind: 'rows',
			row: 'Product',
			required: true,
			placeholder: 'e.g. [{ "offerId": "SKU-1", "barcodeCount": 2 }]',
			description: `Up to 100 products; the file holds up to ${MOST_BARCODES} barcodes`,
			columns: [
				{ name: 'offerId', label: 'Seller SKU', kind: 'text', required: true, placeholder: 'e.g. SKU-1', description: 'Your SKU of the product (ваш SKU)' },
				{ name: 'barcodeCount', label: 'Barcodes', kind: 'number', ...BARCODES_OF_ONE, default: 1, description: 'How many of them, 1 to 100' },
			],
			shape: offers,
			showWhen: { barcodesOf: 'products' },
		},
		supplyRequestId({ required: true, description: 'All products of this supply request', showWhen: { barcodesOf: 'supplyRequest' } }),
		{
			name: 'barcodeFormat',
			label: 'Barcode Format',
			kind: 'choice',
			required: true,
			description: 'Size of a barcode, and whether a page holds one or a sheet of them',
			options: [
				{ name: 'A4, 30 × 20 Millimetres', value: 'F_30_20' },
				{ name: 'A4, 43 × 25 Millimetres', value: 'F_43_25' },
				{ name: 'A4, 58 × 40 Millimetres', value: 'F_58_40' },
				{ name: 'Single Label, 43 × 25 Millimetres', value: 'F_43_25_SINGLE' },
			],
		},
	],
	placementTypes: ['FBY', 'LAAS'],
	scopes: ['inventory-and-order-processing'],
	limit: { requests: 100, windowSeconds: 3600 },
};
