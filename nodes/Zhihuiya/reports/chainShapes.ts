import { z, type ZodRawShape, type ZodTypeAny } from 'zod';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';

/**
 * What the last call of an interactive chain takes of the results of earlier calls. A list that lacks what the platform
 * requires would be refused there; what else an entry holds goes along as it came.
 */

/** The platform's own results hold null for what is not known. */
const optional = (shape: ZodRawShape): ZodRawShape =>
	Object.fromEntries(Object.entries(shape).map(([name, type]) => [name, type.nullish()]));

const entries = (required: ZodRawShape, others: ZodRawShape = {}): ZodTypeAny =>
	z.array(z.object({ ...required, ...optional(others) }).passthrough());

const text = z.string();
const number = z.number();
const integer = z.number().int();
const flag = z.boolean();

/** https://open.patsnap.com/devportal/api-reference/ai/specification/generate-report/cnipa */
export const draftEmbodiments = entries(
	{},
	{ claim_numbers: z.array(z.any()), embodiment_number: integer, text, type: text },
);

export const draftFeatureTree = entries(
	{},
	{
		num: text,
		parent: text,
		simple_claim: text,
		claim_features: entries({}, { feature: text, concepts: z.array(z.any()), feature_deleted: integer }),
	},
);

export const draftTerms = entries({ name: text, unique_id: text }, { annotated: flag, number: text });

const ftoFeatures = entries(
	{ score: integer, tech_feature: text },
	{
		claim_num: integer,
		claim_type: text,
		compare_feature: text,
		comparison_feature: text,
		original_score: integer,
		original_type: text,
		public_score: number,
		score_for_user: integer,
		similar: flag,
		type: text,
		type_for_user: text,
	},
);

/** What a person fills in of a patent; the rest of what the search found goes along where it is given as JSON. */
export const ftoColumns: readonly FieldSpec[] = [
	{ name: 'patent_id', label: 'Patent ID', kind: 'text', required: true, placeholder: 'e.g. 9cf648f8-8283-4767-9a14-f90f68303f3e', description: 'The platform\'s own ID of the patent' },
	{ name: 'public_score', label: 'Public Score', kind: 'number', required: true, description: 'As the search gave it, such as 0.82' },
	{
		name: 'feature_match_num',
		label: 'Matched Features',
		kind: 'number',
		required: true,
		description: 'How many of the technical features the patent shares',
	},
	{
		name: 'features',
		label: 'Features',
		kind: 'json',
		required: true,
		shape: ftoFeatures,
		description: 'A list of objects with tech_feature and score, as the search returned it',
	},
	{
		name: 'comparison_conclusion',
		label: 'Comparison Conclusion',
		kind: 'json',
		required: true,
		shape: z.record(z.any()),
		default: '{}',
		description: 'The conclusion by language, as the search returned it',
	},
];

/** https://open.patsnap.com/devportal/api-reference/ai/fto/report/create */
export const ftoResults = z
	.array(
		z
			.object({
				patent_id: text,
				public_score: number,
				feature_match_num: integer,
				features: ftoFeatures,
				comparison_conclusion: z.record(z.any()),
				...optional({
					claim_equivalent_info: entries({ claim_num: integer, infringement: flag }),
					claims: entries({}, { claim_num: integer, claim_text: text }),
					comparative_literature_type: text,
					dependent_claim_num: integer,
					document: text,
					equivalent_dependent_claim_num: integer,
					equivalent_independent_claim_num: integer,
					independent_claim_num: integer,
					lang: text,
					most_similar: flag,
					risk_level: text,
					selected: flag,
					user_added: flag,
				}),
			})
			.passthrough(),
	)
	.min(1)
	.max(5);
