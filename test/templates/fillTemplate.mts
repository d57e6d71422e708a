import { PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import type { Credential, WorkflowJson, WorkflowNode } from '../n8n/n8nTypes.mts';

/** The node in which a user says who gets what. */
export const SETTINGS = 'Settings';

/** The credential that each type of node takes. */
const CREDENTIAL_TYPES: Readonly<Record<string, string>> = {
	[`${PACKAGE_NAME}.zhihuiya`]: 'zhihuiyaApi',
	[`${PACKAGE_NAME}.yandexMarket`]: 'yandexMarketApi',
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.formTrigger': 'httpBasicAuth',
	'n8n-nodes-base.s3': 's3',
	'n8n-nodes-base.postgres': 'postgres',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

export type Settings = Record<string, string | number>;

export interface Filling {
	/** By their type. */
	credentials: Readonly<Record<string, Credential>>;
	settings: Settings;
}

interface Assignment {
	name: string;
	value: unknown;
}

const assignmentsOf = ({ parameters }: WorkflowNode): Assignment[] =>
	(parameters.assignments as { assignments: Assignment[] }).assignments;

function settle(node: WorkflowNode, settings: Settings): WorkflowNode {
	const assignments = assignmentsOf(node);
	const unknown = Object.keys(settings).filter((name) => !assignments.some((each) => each.name === name));
	if (unknown.length > 0) throw new Error(`The node ${SETTINGS} has no field ${unknown.join(', ')}.`);
	const filled = assignments.map((each) => ({ ...each, value: settings[each.name] ?? each.value }));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
}

function choose(node: WorkflowNode, credentials: Filling['credentials']): WorkflowNode {
	const type = CREDENTIAL_TYPES[node.type];
	if (type === undefined) return node;
	const credential = credentials[type];
	if (!credential) throw new Error(`"${node.name}" needs a credential of the type ${type}.`);
	return { ...node, credentials: { [type]: { id: credential.id, name: credential.name } } };
}

/** What a user does after the import, and no more: fills in Settings, chooses credentials. */
export function fillTemplate(template: WorkflowJson, { credentials, settings }: Filling): WorkflowJson {
	const nodes = template.nodes.map((node) =>
		choose(node.name === SETTINGS ? settle(node, settings) : node, credentials),
	);
	return { ...template, nodes };
}
