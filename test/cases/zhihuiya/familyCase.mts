import type { IDataObject } from 'n8n-workflow';

import type { Family } from '../../simulators/zhihuiya/family.mts';

/**
 * One row per report family. It has two sides that are written down independently of each other: what a user of the
 * node fills in, and what the platform's own documentation says of the family, from which the simulator is made.
 */
export interface FamilyCase {
	resource: string;
	code: string;
	/** The node's parameters for a create, required ones only unless they show a rule of the family. */
	parameters: IDataObject;
	/** The call that creates the job. */
	create: { path: string; body: IDataObject };
	/** What a status call takes besides the id. */
	status?: IDataObject;
	/** The extension of the file that the service makes. */
	extension: string;
	/** Where the id that comes out is not one of the service's making. */
	ownId?: string;
	/** Parameters that must be refused before anything is sent, with what the error names. */
	refused: Refused[];
	service: Omit<Family, 'code'>;
}

export type Refused = [what: string, parameters: IDataObject, names: RegExp];

/** The task of an interactive chain. */
export const TASK = '8b814751-8264-45df-a157-2da6273b07f9';

/** The first of these fields that holds text: what a file is named after. */
export function first(body: Record<string, unknown>, names: string[], otherwise: string): string {
	const found = names.map((name) => body[name]).find((value) => typeof value === 'string' && value);
	return (found as string | undefined) ?? otherwise;
}
