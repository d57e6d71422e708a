import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';
import type { WorkflowRun } from './workflowRun.mts';

/** What n8n hands to an execution beside its data. */
export function newAdditionalData(run: WorkflowRun, mode: WorkflowExecuteMode, resumed: boolean): IWorkflowExecuteAdditionalData {
	const { executionId, workflow } = run;
	const url = 'http://n8n.test/';
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		...workflow,
		id: 'workflow-under-test',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
	});
	hooks.addHandler('workflowExecuteAfter', async ({ status }) => {
		run.status = status;
	});
	return {
		credentialsHelper: run.credentials,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId,
		restartExecutionId: resumed ? executionId : undefined,
		currentNodeExecutionIndex: 0,
		hooks,
		variables: {},
		restApiUrl: `${url}rest`,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		workflowSettings: workflow.settings,
		logAiEvent: () => {},
		executeWorkflow: async () => await refuse('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: async () => await refuse('the task runner: use codeNode'),
	};
}

async function refuse(what: string): Promise<never> {
	throw new Error(`The harness does not offer ${what}`);
}
