import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { ReportOperation } from '../job/jobItem';

/** What a language model can use: it is handed no files, and is not kept waiting for one. */
export const TOOL_OPERATIONS: readonly ReportOperation[] = ['generate', 'getStatus'];

type Show = IDisplayOptions['show'];

/**
 * n8n shows the panel of a node's tool variant with the same properties. An n8n that does not know the condition yet
 * shows what workflows need.
 */
const TOOL = '@tool';

/** Where a property is shown, but not to an agent's tool. */
export const notAsTool = (show?: Show): IDisplayOptions => ({ ...(show ? { show } : {}), hide: { [TOOL]: [true] } });

/** Where a property is shown to an agent's tool only. */
export const asToolOnly = (show: Show): IDisplayOptions => ({ show: { ...show, [TOOL]: [true] } });

/** Says to a tool, where an operation fetches files, that it cannot have them. */
export const noFilesNotice = (name: string, show: Show): INodeProperties => ({
	displayName: 'A file cannot be handed to a language model. Fetch it in a workflow.',
	name,
	type: 'notice',
	default: '',
	displayOptions: asToolOnly(show),
});

/** Takes properties out of the tool's panel; what they are hidden for otherwise stays. */
export const withoutTool = (properties: readonly INodeProperties[]): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: { ...property.displayOptions, hide: { ...property.displayOptions?.hide, [TOOL]: [true] } },
	}));
