import { chosenKind } from '../../reportJob/vendor/reportKind';
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
export const familyOf = (resource: unknown): ReportFamily => chosenKind(FAMILIES, 'resource', resource, 'Resource');
