import type { FamilyCase } from '../cases/zhihuiyaFamilies.mts';
import type { Credential, WorkflowJson } from './n8nTypes.mts';
import { workflowOf, zhihuiyaNode } from './workflows.mts';

type Parameters = Record<string, unknown>;

/** Fields that belong to the status calls of a family stand among those of its create in a case. */
function splitFields({ parameters, status }: FamilyCase): { create: Parameters; look: Parameters } {
	if (!status) return { create: parameters, look: {} };
	const { fileFormat, ...additionalFields } = parameters.additionalFields as Parameters;
	return { create: { ...parameters, additionalFields }, look: { additionalFields: { fileFormat } } };
}

/** All four operations of a family: a job step by step, and another in one node. */
export function familyWorkflow(each: FamilyCase, credential: Credential): WorkflowJson {
	const { resource } = each;
	const { create, look } = splitFields(each);
	const node = (name: string, operation: string, parameters: Parameters) =>
		zhihuiyaNode(name, credential, { resource, operation, ...parameters });
	return workflowOf(
		`${each.code} ${resource}`,
		[
			node('Generate', 'generate', create),
			node('Get Status', 'getStatus', look),
			node('Download', 'download', look),
			node('Generate and Download', 'generateAndDownload', each.parameters),
		],
		'Start > Generate > Get Status',
		'Get Status[1] > Download',
		'Start > Generate and Download',
	);
}
