import { ApiError } from './errors.mts';
import type { PlacementType, ReportType, Rule } from './reportType.mts';
import { invalid, type Body } from './validate.mts';
import type { Business, Campaign } from './world.mts';

export interface Target {
	business: Business;
	/** when the request names a shop */
	campaign: Campaign | undefined;
}

/** The rules of section 1.2 that the schema does not hold. */
export function checkRules(type: ReportType, body: Body, target: Target): void {
	for (const rule of type.rules ?? []) checkRule(rule, body, target);
	const { campaign } = target;
	if (campaign && !models(campaign).some((model) => type.models.includes(model))) {
		throw new ApiError(
			400,
			`Campaign type is not allowed. Allowed campaign types: ${type.models.join(', ')}`,
		);
	}
}

function checkRule(rule: Rule, body: Body, { business, campaign }: Target): void {
	const has = (name: string): boolean => body[name] !== undefined && body[name] !== null;
	switch (rule.kind) {
		case 'exactlyOneOf': {
			const touched = rule.groups.filter((group) => group.some(has));
			// The deprecated pair may still stand for the dates of the first group.
			const old = has('dateTimeFrom') && has('dateTimeTo');
			if (old && touched.length === 0) return;
			if (old || touched.length !== 1 || !touched[0]!.every(has)) {
				throw new ApiError(400, `Exactly one of ${groupText(rule.groups)} must be specified`);
			}
			return;
		}
		case 'atLeastOneOf':
			if (!rule.groups.some((group) => group.every(has))) {
				throw new ApiError(400, `At least one of ${groupText(rule.groups)} must be specified`);
			}
			return;
		case 'requires':
			if (has(rule.field) && !rule.with.every(has)) {
				throw invalid(rule.field, `may only be specified with ${rule.with.join(', ')}`);
			}
			return;
		case 'onlyModels': {
			const wrong = rule.fields.find(has);
			// a request for the whole cabinet covers the models that are not kept by Market
			const allowed = campaign
				? models(campaign).some((model) => rule.models.includes(model))
				: rule.models.includes('FBS');
			if (wrong !== undefined && !allowed) {
				throw invalid(wrong, `is only allowed for ${rule.models.join(', ')}`);
			}
			return;
		}
		case 'shopPrices':
			if (has('campaignId') && business.onlyDefaultPrice) {
				throw new ApiError(
					400,
					'Only default prices are used for this business. Generate the report at the business level',
				);
			}
			return;
		// looked at together with the period
		case 'finishedMonth':
			return;
	}
}

/** `FBS` in the list of shops also means Express. */
function models({ placementType }: Campaign): PlacementType[] {
	return placementType === 'FBS' ? ['FBS', 'EXPRESS'] : [placementType];
}

function groupText(groups: ReadonlyArray<readonly string[]>): string {
	return groups.map((group) => `[${group.join(', ')}]`).join(', ');
}
