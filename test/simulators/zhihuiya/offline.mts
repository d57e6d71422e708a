import { DateTime } from 'luxon';
import type { Answer, Call } from '../http/call.mts';
import type { FileHost, PublishedFile } from '../files/host.mts';
import { envelope } from './answers.mts';
import { Refusal } from './errors.mts';
import { checkFields, may, need } from './fields.mts';

/** A report made in the web product, as AI71 finds it. */
export interface OfflineReport {
	taskId: string;
	agentType: string;
	companyId: string;
	/** null: still running */
	file: PublishedFile | null;
	createdAt: number;
	/** what the user asked for */
	message: string;
}

export const OFFLINE_PATH = '/ai/sso/agent/export-link';
export const HISTORY_PATH = '/ai/sso/agent/history';

const FIELDS = [
	need('agent_type', {
		values: ['ai_patent_disclosure', 'ai_specification', 'ai_fto_search', 'ai_novelty_search'],
	}),
	need('company_id'),
	need('lang', { values: ['CN', 'EN', 'TW', 'JP'] }),
	may('email'),
	may('phone'),
	may('task_id_list', 'strings', { maxItems: 5 }),
	may('start_time', 'integer'),
	may('end_time', 'integer'),
	may('page', 'integer'),
];

const FILES_A_PAGE = 5;
const RECORDS_A_PAGE = 20;

const onPage = <T,>(all: readonly T[], page: unknown, size: number): T[] => {
	const start = ((typeof page === 'number' ? page : 1) - 1) * size;
	return all.slice(start, start + size);
};

/** AI71: links by task ids, or the five on a page of a time window; what is missing is left out. */
export function exportLinks(reports: OfflineReport[], files: FileHost, call: Call): Answer {
	const body = checkFields(call.body, FIELDS, ['email', 'phone']);
	const ids = body.task_id_list as string[] | undefined;
	const { start_time: start, end_time: end } = body as { start_time?: number; end_time?: number };
	if (ids === undefined && (start === undefined || end === undefined)) throw new Refusal(68300004);
	const ready = reports
		.filter(({ agentType, companyId }) => agentType === body.agent_type && companyId === body.company_id)
		.filter(({ taskId, createdAt }) => (ids ? ids.includes(taskId) : createdAt >= start! && createdAt <= end!));
	const found = ids ? ready.slice(0, FILES_A_PAGE) : onPage(ready, body.page, FILES_A_PAGE);
	const items = found.flatMap(({ taskId, file }) => (file === null ? [] : { url: files.link(file), task_id: taskId, file_name: file.spec.name }));
	return envelope({ items }, 0);
}

const HISTORY_FIELDS = [need('company_id'), need('email'), need('phone'), may('start_time', 'integer'), may('end_time', 'integer'), may('page', 'integer')];

/** `23 Oct 2025 13:58`, as the document's example writes it; the zone is China's. */
function written(at: number): { day: string; time: string; text: string } {
	const there = DateTime.fromMillis(at, { zone: 'Asia/Shanghai', locale: 'en' });
	return { day: there.toFormat('yyyy-MM-dd'), time: there.toFormat('HH:mm'), text: there.toFormat('dd MMM yyyy HH:mm') };
}

/** AI72: everything that a user has asked of the agents, newest first, by day. */
export function history(reports: OfflineReport[], call: Call): Answer {
	const body = checkFields(call.body, HISTORY_FIELDS);
	const { start_time: start = -Infinity, end_time: end = Infinity } = body as { start_time?: number; end_time?: number };
	const mine = reports
		.filter(({ companyId, createdAt }) => companyId === body.company_id && createdAt >= start && createdAt <= end)
		.sort((a, b) => b.createdAt - a.createdAt);
	const records = onPage(mine, body.page, RECORDS_A_PAGE).map(({ taskId, agentType, createdAt, message }) => ({
		...written(createdAt),
		record: {
			id: `record-of-${taskId}`,
			link: `/ai/agent-flow/${taskId}`,
			time: written(createdAt).time,
			source: agentType.toUpperCase(),
			message,
			raw_type: agentType,
			created_at: written(createdAt).text,
			business_id: taskId,
			business_name: agentType.replace(/^ai_/, '').replace(/_/g, ' '),
		},
	}));
	const days = [...new Set(records.map(({ day }) => day))];
	const history_maps = days.map((date) => ({ date, data: records.filter(({ day }) => day === date).map(({ record }) => record) }));
	return envelope({ page: body.page ?? 1, limit: RECORDS_A_PAGE, total: mine.length, history_maps }, 0);
}
