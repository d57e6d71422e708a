import { AGENT_CASES } from './zhihuiya/agents.mts';
import type { FamilyCase } from './zhihuiya/familyCase.mts';
import { PATENT_EXPORT_CASES } from './zhihuiya/patentExport.mts';
import { REPORT_FAMILY_CASES } from './zhihuiya/reports.mts';

export type { FamilyCase } from './zhihuiya/familyCase.mts';

/** The rows of all report families. */
export const FAMILY_CASES: readonly FamilyCase[] = [...REPORT_FAMILY_CASES, ...AGENT_CASES, ...PATENT_EXPORT_CASES];
