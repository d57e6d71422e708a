import type { IDataObject } from 'n8n-workflow';

/** Free text longer than this is the user's own and stays out of the facts. */
const LONGEST_FACT = 200;

/** The facts' `request`: what was sent, without free text of more than 200 characters. */
export function withoutLongText(values: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => typeof value !== 'string' || value.length <= LONGEST_FACT),
	);
}
