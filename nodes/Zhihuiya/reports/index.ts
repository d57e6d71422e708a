import { enterpriseReport } from './enterpriseReport';
import type { ReportFamily } from './family';

/** All report families, in the order of the Resource list. */
export const FAMILIES: readonly ReportFamily[] = [enterpriseReport];

/** @throws RangeError for a resource that is none of the families */
export function familyOf(resource: string): ReportFamily {
	const family = FAMILIES.find((each) => each.resource === resource);
	if (!family) throw new RangeError(`Unknown resource ${resource}`);
	return family;
}
