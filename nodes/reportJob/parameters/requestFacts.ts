import type { IDataObject } from 'n8n-workflow';

/** Free text longer than this is the user's own and stays out of the facts. */
const LONGEST_FACT = 200;

function isShort(value: unknown): boolean {
	if (typeof value === 'string') return value.length <= LONGEST_FACT;
	if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object')) return value.every(isShort);
	return (JSON.stringify(value) ?? '').length <= LONGEST_FACT;
}

/** The facts' `request`: what was sent, without free text of more than 200 characters. */
export function withoutLongText(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => isShort(value)));
}
