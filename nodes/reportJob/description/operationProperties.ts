import type { INodeProperties } from 'n8n-workflow';

import type { ReportOperation } from '../job/jobItem';
import { asToolOnly, notAsTool, TOOL_OPERATIONS } from './forTools';
import { operationProperty } from './operationProperty';
import { operationOptions, type Cost } from './operations';

interface OperationsGiven {
	resource: string;
	operations: readonly ReportOperation[];
	/** As in `an enterprise report`. */
	noun: string;
	cost: Cost;
	/** What a workflow begins with. */
	initial: ReportOperation;
}

/**
 * The operations of a report, in a workflow and as an agent's tool. The workflow's come first: n8n takes its list of
 * actions from the first property of this name.
 */
export function operationProperties({ resource, operations, noun, cost, initial }: OperationsGiven): INodeProperties[] {
	const forTool = TOOL_OPERATIONS.filter((operation) => operations.includes(operation));
	const show = { resource: [resource] };
	return [
		operationProperty(notAsTool(show), operationOptions(operations, noun, cost), initial),
		operationProperty(asToolOnly(show), operationOptions(forTool, noun, cost), forTool[0] ?? initial),
	];
}
