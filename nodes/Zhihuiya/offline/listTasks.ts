import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../../reportJob/run/nodeRun';
import { retryReads } from '../../reportJob/run/retryReads';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { ofWantedTypes, taskLists, type OfflineTask, type TaskList } from './offlineTasks';

/** More than a history has; ends a list that the platform never ends. */
const MOST_PAGES = 1000;

/** A page of tasks that are all still running holds no files; two in a row are taken for the end. */
const EMPTY_PAGES = 2;

/**
 * Goes through the pages of a list. It ends where the platform says how many tasks there are, else after pages that bring
 * nothing new.
 */
async function* pagesOf(client: ZhihuiyaClient, { call, read }: TaskList, run: NodeRun): AsyncGenerator<OfflineTask[]> {
	const seen = new Set<string>();
	let empty = 0;
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const { data } = await retryReads(run, async () => await client.send({ ...call(page), kind: 'read' }));
		const { tasks, total } = read(data);
		const fresh = tasks.filter(({ jobId }) => !seen.has(jobId));
		for (const { jobId } of fresh) seen.add(jobId);
		yield fresh;
		empty = fresh.length === 0 ? empty + 1 : 0;
		if (empty === EMPTY_PAGES || (total !== null && seen.size >= total)) return;
	}
}

/**
 * Lists tasks that were done or begun in the web product, each once.
 * @param values the checked values of the fields
 * @param limit no page is asked for once so many are there
 * @throws ServiceError
 */
export async function listTasks(client: ZhihuiyaClient, values: IDataObject, limit: number, run: NodeRun): Promise<OfflineTask[]> {
	const tasks: OfflineTask[] = [];
	for (const list of taskLists(values, run.now())) {
		for await (const page of pagesOf(client, list, run)) {
			tasks.push(...ofWantedTypes(page, values));
			if (tasks.length >= limit) return tasks.slice(0, limit);
		}
	}
	return tasks;
}
