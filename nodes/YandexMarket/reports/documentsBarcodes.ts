import { z } from 'zod';

import { campaignId } from './fields';
import type { ReportType } from './reportType';

const offers = z
	.array(
		z.object({
			offerId: z.string().min(1).max(255),
			barcodeCount: z.number().int().min(1).max(100),
		}),
		{ invalid_type_error: 'must be a list of objects with offerId and barcodeCount' },
	)
	.min(1, 'needs at least 1 product')
	.max(100, 'takes 100 products at most');

export const documentsBarcodes: ReportType = {
	value: 'documents/barcodes',
	name: 'Product Barcodes',
	description: 'A PDF with barcodes of given products or of a supply request',
	path: '/v1/reports/documents/barcodes/generate',
	query: [],
	fields: [
		campaignId({ required: true }),
		{
			name: 'barcodeOfferInfos',
			label: 'Products',
			kind: 'json',
			topLevel: true,
			placeholder: 'e.g. [{ "offerId": "SKU-1", "barcodeCount": 2 }]',
			description: 'Up to 100 products: a list of objects with offerId and barcodeCount (1 to 100). Give this or Supply Request ID; the file holds up to 1500 barcodes.',
			shape: offers,
		},
		{
			name: 'supplyRequestId',
			label: 'Supply Request ID',
			kind: 'id',
			topLevel: true,
			description: 'All products of a supply request. Give this or Products.',
		},
		{
			name: 'barcodeFormat',
			label: 'Barcode Format',
			kind: 'choice',
			required: true,
			options: [
				{ name: 'A4, 30 × 20 Millimeters', value: 'F_30_20' },
				{ name: 'A4, 43 × 25 Millimeters', value: 'F_43_25' },
				{ name: 'A4, 58 × 40 Millimeters', value: 'F_58_40' },
				{ name: 'Single Label, 43 × 25 Millimeters', value: 'F_43_25_SINGLE' },
			],
		},
	],
	exactlyOneOf: [['barcodeOfferInfos'], ['supplyRequestId']],
	scopes: ['inventory-and-order-processing'],
	limit: { requests: 100, windowSeconds: 3600 },
};
