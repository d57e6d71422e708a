import { isEqual } from 'lodash';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import { anyOf } from '../../reportJob/parameters/wording';
import { ALL_BUT_LAAS, type PlacementType } from './placementTypes';
import type { ReportType } from './reportType';

/** As sellers write it. */
const shown = (model: PlacementType): string => (model === 'LAAS' ? 'LaaS' : model);

/** A report's fields, where its Shop says which shops it is made for: the others are refused before anything is sent. */
export function withShopHint<T extends Pick<ReportType, 'fields' | 'placementTypes'>>(type: T): T {
	const { placementTypes } = type;
	if (placementTypes === undefined || isEqual(placementTypes, ALL_BUT_LAAS)) return type;
	const hint = `For ${anyOf(placementTypes.map((model) => [shown(model)]))} shops`;
	const fields = type.fields.map((field): FieldSpec => (field.name === 'campaignId' ? { ...field, hint } : field));
	return { ...type, fields };
}
