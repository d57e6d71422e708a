import type { Credential, WorkflowNode } from '../n8n/n8nTypes.mts';
import { builtIn } from '../n8n/workflows.mts';

/** n8n's HTTP Request node as people use it beside a service's credential. */
export const signedRequest = (name: string, credential: Credential, parameters: object): WorkflowNode => ({
	...builtIn(name, 'httpRequest', 4.2, { authentication: 'predefinedCredentialType', nodeCredentialType: credential.type, ...parameters }),
	credentials: { [credential.type]: { id: credential.id, name: credential.name } },
});

/** The same node, fetching a file by its link. */
export const fileRequest = (name: string, url: string): WorkflowNode =>
	builtIn(name, 'httpRequest', 4.2, { url, options: { response: { response: { responseFormat: 'file' } } } });

/** The link that the service's status reply holds. */
export const LINK = '={{ $json.data.download_url }}';
