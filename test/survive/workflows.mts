import type { WorkflowJson } from '../n8n/n8nTypes.mts';
import { builtIn, waitNode, workflowOf, zhihuiyaNode } from '../n8n/workflows.mts';
import type { StandIns } from './StandIns.mts';

/** Name of the node that the files arrive at. */
export const STORE = 'Store';
export const REPORT = 'Report';
export const CREATE = { method: 'POST', path: '/innovation/company-report/task/create' };
export const STATUS = { path: '/innovation/company-report/job_id/status' };

/** Longer than any scenario waits. */
const LONG = 600;

const enterpriseReport = (name: string, { zhihuiyaCredential }: StandIns, parameters: Record<string, unknown>) =>
	zhihuiyaNode(name, zhihuiyaCredential, { resource: 'enterpriseReport', ...parameters });

const generation = { companyName: '小米科技有限责任公司', fileFormat: 'pdf' };

/** Generate and Download with the loop over Wait, as the template has it: it parks after the request for the report. */
export const loop = (standIns: StandIns): WorkflowJson =>
	workflowOf(
		'Loop',
		[
			enterpriseReport(REPORT, standIns, { operation: 'generateAndDownload', whenTimeRunsOut: 'pending', ...generation }),
			builtIn(STORE, 'noOp'),
			waitNode(),
		],
		`Start > ${REPORT} > ${STORE}`,
		`${REPORT}[1] > Wait > ${REPORT}`,
	);

/** Generate and Download that waits inside the node, with nothing behind it. */
export const oneNode = (standIns: StandIns): WorkflowJson =>
	workflowOf(
		'One node',
		[enterpriseReport(REPORT, standIns, { operation: 'generateAndDownload', options: { waitUpTo: LONG }, ...generation })],
		`Start > ${REPORT}`,
	);

/** Generate, then Download, which waits inside the node. */
export const twoNodes = (standIns: StandIns): WorkflowJson =>
	workflowOf(
		'Two nodes',
		[
			enterpriseReport('Generate', standIns, { operation: 'generate', ...generation }),
			enterpriseReport(REPORT, standIns, { operation: 'download', options: { waitUpTo: LONG } }),
		],
		`Start > Generate > ${REPORT}`,
	);

/** Fetches a report by the id that a user has found. */
export const byId = (standIns: StandIns, jobId: string): WorkflowJson =>
	workflowOf('By id', [enterpriseReport(REPORT, standIns, { operation: 'download', jobId })], `Start > ${REPORT}`);
