import type { NodeType } from './n8nTypes.mts';

/** What n8n adds to the options of every node with a credential. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

/** The values that a drop-down of a node offers. */
export const optionsOf = (property: NodeType['properties'][number] | undefined): string[] =>
	((property?.options ?? []) as Array<{ value: string }>)
		.map(({ value }) => value)
		.filter((value) => value !== CUSTOM_CALL);
