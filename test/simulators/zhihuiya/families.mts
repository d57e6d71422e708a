import { FAMILY_CASES, type FamilyCase } from '../../cases/zhihuiyaFamilies.mts';
import type { Family } from './family.mts';

/** The family of the service that a row of the tests is about. */
export const familyOf = ({ code, service }: Pick<FamilyCase, 'code' | 'service'>): Family => ({ code, ...service });

/** The report families of zhihuiya-api.md section 2. */
export const FAMILIES: readonly Family[] = FAMILY_CASES.map(familyOf);
