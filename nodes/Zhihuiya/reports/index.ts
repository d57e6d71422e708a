import { InputError } from '../../reportJob/errors/inputError';
import { enterpriseReport } from './enterpriseReport';
import type { ReportFamily } from './family';
import { feasibilityAnalysis } from './feasibilityAnalysis';
import { ftoSearch } from './ftoSearch';
import { ideaValidation } from './ideaValidation';
import { noveltySearch } from './noveltySearch';
import { patentDraft } from './patentDraft';
import { patentExport } from './patentExport';
import { patentValueReport } from './patentValueReport';
import { prePatentEvaluation } from './prePatentEvaluation';
import { quickSearchReport } from './quickSearchReport';
import { technicalDisclosure } from './technicalDisclosure';

/** All report families that are made as jobs. */
export const FAMILIES: readonly ReportFamily[] = [
	enterpriseReport,
	feasibilityAnalysis,
	ftoSearch,
	ideaValidation,
	noveltySearch,
	patentDraft,
	patentExport,
	patentValueReport,
	prePatentEvaluation,
	quickSearchReport,
	technicalDisclosure,
];

/** @throws InputError for a resource that is none of the families */
export function familyOf(resource: string): ReportFamily {
	const family = FAMILIES.find((each) => each.resource === resource);
	if (!family) throw new InputError('Resource', `must be one of: ${FAMILIES.map((each) => each.resource).join(', ')}`);
	return family;
}
