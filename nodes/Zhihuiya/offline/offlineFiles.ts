import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../../reportJob/run/nodeRun';
import { retryReads } from '../../reportJob/run/retryReads';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { offlineCall } from './offlineReport';

/** A file of a task. The platform gives files no ids, and one task may have several, even of one name. */
export interface OfflineFile {
	taskId: string | null;
	fileName: string | null;
	/** Which one it is, from 0, of those with the same task and name. */
	position: number;
	link: string;
}

const textOf = (value: unknown): string | null =>
	(typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '' ? String(value).trim() : null;

/** Whether two lists name the same file: its link is another one each time. */
export const isSameFile = (one: OfflineFile, other: OfflineFile): boolean =>
	one.taskId === other.taskId && one.fileName === other.fileName && one.position === other.position;

/** The files that the platform's answer names; entries without a link are not available, but keep their position. */
export function readOfflineFiles(data: Record<string, unknown>): OfflineFile[] {
	const entries = Array.isArray(data.items) ? (data.items as Array<Record<string, unknown> | null>) : [];
	const named = entries.map((entry) => ({
		taskId: textOf(entry?.task_id),
		fileName: textOf(entry?.file_name),
		link: textOf(entry?.url),
	}));
	return named.flatMap(({ taskId, fileName, link }, index) => {
		const before = named.slice(0, index);
		const position = before.filter((each) => each.taskId === taskId && each.fileName === fileName).length;
		return link === null ? [] : [{ taskId, fileName, position, link }];
	});
}

/**
 * Asks for the files of tasks.
 * @param values the checked values of the fields
 * @throws ServiceError
 */
export async function listOfflineFiles(
	client: ZhihuiyaClient,
	values: IDataObject,
	run: NodeRun,
): Promise<{ files: OfflineFile[]; raw: unknown }> {
	const call = offlineCall(values);
	const { data, raw } = await retryReads(run, async () => await client.send({ ...call, kind: 'read' }));
	return { files: readOfflineFiles(data), raw };
}
