import type { JobFacts } from '../../reportJob/job/facts';
import type { JobOutcome } from '../../reportJob/job/jobItem';
import { fetchLinkedFile, notThere } from '../linkedFiles/fetchLinkedFile';
import type { LinkedOrder, LinkedResource, LinkedRun } from '../linkedFiles/linkedResource';
import { DOCUMENT_KINDS } from '../reports/vocabulary';
import { listTasks } from './listTasks';
import { isSameFile, listOfflineFiles, type OfflineFile } from './offlineFiles';
import { checkOffline, OFFLINE_FIELDS, OFFLINE_REPORT, offlineCall } from './offlineReport';
import { checkTasks, TASK_FIELDS } from './offlineTasks';

const NOTHING = 'Zhihuiya has no files for this user and time. Check Company ID, Email or Phone, and the time window.';

const noFileOf = (taskId: string): string =>
	`Zhihuiya has no file for task ${taskId}. It may not be finished, or belong to another user or agent type.`;

/** Fetches the files of offline tasks. A fresh link is that of the same file; another one is never taken for it. */
async function fetchOfflineReports(shared: LinkedRun, order: LinkedOrder): Promise<JobOutcome[]> {
	const { client, run } = shared;
	const list = async () => await listOfflineFiles(client, order.values, run);
	const { files, raw } = await list();
	const facts: JobFacts = { ...order.facts, attempt: order.facts.attempt + 1 };
	const fetchOne = async (file: OfflineFile): Promise<JobOutcome> =>
		await fetchLinkedFile(shared, order, {
			facts: { ...facts, id: file.taskId, state: 'ready' },
			link: file.link,
			fileName: file.fileName,
			fallbackName: `${OFFLINE_REPORT.resource}_${file.taskId ?? 'report'}`,
			accepted: DOCUMENT_KINDS,
			renew: async () => (await list()).files.find((each) => isSameFile(each, file))?.link ?? null,
			raw,
		});
	const found = await Promise.all(files.map(fetchOne));
	const asked = [...new Set((order.values.taskIdList ?? []) as string[])];
	const absent = asked.filter((id) => !files.some(({ taskId }) => taskId === id));
	const failed = (id: string | null, message: string) => notThere({ ...order, facts }, id, message, raw);
	const outcomes = [...found, ...absent.map((id) => failed(id, noFileOf(id)))];
	return outcomes.length > 0 ? outcomes : [failed(null, NOTHING)];
}

/** Tasks done in the web product: their list, and their files, one item each. */
export const offlineReport: LinkedResource = {
	...OFFLINE_REPORT,
	action: `Download ${OFFLINE_REPORT.noun}`,
	description: 'Fetch the files of tasks that were done on the web site, one item per file',
	billed: false,
	forTools: true,
	fields: OFFLINE_FIELDS,
	check: checkOffline,
	call: offlineCall,
	fetch: fetchOfflineReports,
	list: {
		action: 'Get many offline tasks',
		description: 'List the tasks that a user has done or begun on the web site, for Download',
		fields: TASK_FIELDS,
		check: checkTasks,
		find: listTasks,
	},
};
