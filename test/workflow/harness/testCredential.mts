import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialTestResult, INodeType } from 'n8n-workflow';

import { newAdditionalData } from './additionalData.mts';
import { CredentialVault } from './credentials.mts';
import { WorkflowRun } from './workflowRun.mts';

/** What n8n does when a person presses Retry on a credential: it calls the function that the node names for it. */
export async function testCredential(node: INodeType, type: string, data: ICredentialDataDecryptedObject): Promise<INodeCredentialTestResult> {
	const { testedBy } = node.description.credentials?.find(({ name }) => name === type) ?? {};
	const test = node.methods?.credentialTest?.[String(testedBy)];
	if (test === undefined) throw new Error(`${node.description.name} does not test ${type}`);
	const run = new WorkflowRun({ name: '', nodes: [], connections: {}, settings: {} }, new CredentialVault());
	const context = new CredentialTestContext(newAdditionalData(run, 'internal', false));
	return await test.call(context, { id: '1', name: 'Tested', type, data });
}
