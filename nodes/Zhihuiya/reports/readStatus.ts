import type { JobState } from '../../reportJob/job/facts';
import { jobStatus, type JobStatus } from '../../reportJob/job/reportService';
import { userText } from '../../reportJob/text/userText';
import type { ReportFamily } from './family';

type Data = Record<string, unknown>;

/** Statuses that say in words that there is nothing to report on. */
const NO_DATA = new Set(['NO_DATA', 'NODATA']);

const FAILED = 'Zhihuiya could not generate this report. Generate it again; if that fails too, check its fields.';
const NO_DATA_HERE = 'Zhihuiya has no data for this report. Check its fields.';
const NO_LINK_YET = 'Zhihuiya says that the report is ready but gives no link yet.';

function remark(family: ReportFamily, data: Data): string | null {
	const { abnormal_cause: cause } = data;
	return typeof cause === 'string' && cause !== '' ? userText(cause) : (family.remark?.(data) ?? null);
}

function linkIn(data: Data, name: string): string | null {
	const link = data[name];
	return typeof link === 'string' && link.trim() !== '' ? link.trim() : null;
}

function queueIn(data: Data): number | null {
	const queue = Number(data.queue_num);
	return data.queue_num !== null && Number.isFinite(queue) ? queue : null;
}

/** The state that a status value stands for; what is not known is still pending, until the job's deadline. */
export function stateOf({ states }: ReportFamily, value: unknown): JobState {
	const spelling = String(value ?? '').trim().toUpperCase();
	return states[spelling] ?? 'pending';
}

/**
 * Reads a family's status reply. The state alone decides: a link may be shown before the job is done, a cause while
 * it is still being made, and a job that is ready without a link is looked at again.
 */
export function readStatus(family: ReportFamily, data: Data, raw: unknown): JobStatus {
	const value = data[family.stateName];
	const link = linkIn(data, family.linkName);
	const noData = NO_DATA.has(String(value ?? '').trim().toUpperCase());
	const told = noData ? 'failed' : stateOf(family, value);
	const state = told === 'ready' && link === null ? 'pending' : told;
	const base = jobStatus(state, raw, {
		message: remark(family, data),
		link: state === 'ready' ? link : null,
		queuePosition: state === 'pending' ? queueIn(data) : null,
	});
	if (noData) return { ...base, reason: 'NO_DATA', message: NO_DATA_HERE };
	if (state === 'failed') {
		return {
			...base,
			reason: 'GENERATION_FAILED',
			message: [FAILED, base.message].filter(Boolean).join(' Cause given: '),
		};
	}
	return told === 'ready' && state === 'pending' ? { ...base, message: NO_LINK_YET } : base;
}
