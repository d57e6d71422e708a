import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { followJob } from './job/followJob';
import type { CreatePlan, ReportService } from './job/reportService';
import type { Run } from './run/nodeRun';
import { readJobItem, type VendorReader } from './parameters/readJobItem';
import { runJobs } from './runJobs';

/** One vendor's node, as the operations on reports need it. */
export interface VendorNode<Plan extends CreatePlan, Lookup> {
	reader: VendorReader<Plan, Lookup>;
	/** Reads the credential and connects. @throws ServiceError or whatever n8n throws for a missing credential */
	connect(context: IExecuteFunctions, run: Run): Promise<ReportService<Plan, Lookup>>;
}

/**
 * Runs Generate, Get Status, Download, or Generate and Download over all input items.
 * @throws NodeOperationError when On Error is Stop, as soon as every create under way has been answered
 */
export async function runReportOperation<Plan extends CreatePlan, Lookup>(
	context: IExecuteFunctions,
	{ reader, connect }: VendorNode<Plan, Lookup>,
	now: () => number = Date.now,
): Promise<INodeExecutionData[][]> {
	return await runJobs<Plan, Lookup>(
		context,
		{
			idField: reader.idField,
			readItem: (item) => readJobItem(reader, item),
			async connect(shared, items) {
				const service = await connect(context, shared.run);
				await service.prepare?.(items.flatMap(({ plan }) => (plan ? [plan] : [])));
				return async (item) => [await followJob(item, { ...shared, service })];
			},
		},
		now,
	);
}
