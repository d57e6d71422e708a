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
	file: PublishedFile;
	createdAt: number;
}

export const OFFLINE_PATH = '/ai/sso/agent/export-link';

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

/** AI71: links by task ids, or the first five of a time window; what is missing is left out. */
export function exportLinks(reports: OfflineReport[], files: FileHost, call: Call): Answer {
	const body = checkFields(call.body, FIELDS, ['email', 'phone']);
	const ids = body.task_id_list as string[] | undefined;
	const { start_time: start, end_time: end } = body as { start_time?: number; end_time?: number };
	if (ids === undefined && (start === undefined || end === undefined)) throw new Refusal(68300004);
	const found = reports
		.filter(
			({ agentType, companyId }) => agentType === body.agent_type && companyId === body.company_id,
		)
		.filter(({ taskId, createdAt }) =>
			ids ? ids.includes(taskId) : createdAt >= start! && createdAt <= end!,
		)
		.slice(0, 5);
	const items = found.map(({ taskId, file }) => ({
		url: files.link(file),
		task_id: taskId,
		file_name: file.spec.name,
	}));
	return envelope({ items }, 0);
}
