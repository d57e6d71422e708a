import { z, type ZodTypeAny } from 'zod';

import { shown } from './wording';

const NUMBER = /^\s*[+-]?\d+(\.\d+)?\s*$/;

const inWords = (min?: number, max?: number): string => {
	if (min !== undefined && max !== undefined) return `a whole number from ${min} to ${max}`;
	if (min !== undefined) return `a whole number from ${min} up`;
	return max === undefined ? 'a whole number' : `a whole number up to ${max}`;
};

/** A whole number within bounds, also when it comes as text; for fields, and inside JSON shapes. */
export const wholeNumber = ({ min, max }: { min?: number; max?: number } = {}): ZodTypeAny =>
	z.preprocess(
		(value) => (typeof value === 'string' && NUMBER.test(value) ? Number(value) : value),
		z
			.number({
				errorMap: ({ code }, { data, defaultError }) => ({
					message: code === 'invalid_type' && data === undefined ? defaultError : `must be ${inWords(min, max)}; it is ${shown(data)}`,
				}),
			})
			.int()
			.min(min ?? Number.MIN_SAFE_INTEGER)
			.max(max ?? Number.MAX_SAFE_INTEGER),
	);
