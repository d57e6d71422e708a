import { offlineReport } from '../offline/fetchOfflineReports';
import { patentPdf } from '../patents/fetchPatentPdfs';
import type { LinkedResource } from './linkedResource';

/** All resources whose files are there at once. */
export const LINKED_RESOURCES: readonly LinkedResource[] = [offlineReport, patentPdf];

/** The one of this name, if it is among them. */
export const linkedResourceOf = (resource: unknown): LinkedResource | undefined =>
	LINKED_RESOURCES.find((each) => each.resource === resource);
