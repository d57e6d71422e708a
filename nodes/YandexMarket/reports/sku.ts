import { z } from 'zod';

import type { TextRules } from '../../reportJob/parameters/fieldSpec';

/**
 * What the Partner API takes as a seller's SKU: up to 255 characters that are not all blank, without control
 * characters other than the tab.
 * https://github.com/yandex-market/yandex-market-partner-api (openapi)
 */
export const SKU: Required<TextRules> = {
	maxLength: 255,
	pattern: {
		regex: /^(?:\t|[\u0080-\u009f]|\P{Cc})*$/u,
		problem: 'must not hold line breaks or other control characters',
	},
};

/** A SKU inside a JSON value. */
export const skuSchema = z
	.string()
	.max(SKU.maxLength)
	.refine((sku) => sku.trim() !== '', 'must not be blank')
	.refine((sku) => SKU.pattern.regex.test(sku), SKU.pattern.problem);
