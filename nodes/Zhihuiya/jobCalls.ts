import type { IDataObject } from 'n8n-workflow';

import { startedJob, type CreateOrder, type JobStatus, type StartedJob } from '../reportJob/job/reportService';
import { startedId } from '../reportJob/vendor/startedId';
import { createCall } from './reports/createCall';
import type { ReportFamily } from './reports/family';
import { readStatus } from './reports/readStatus';
import { SERVICE } from './transport/account';
import type { ZhihuiyaClient } from './transport/ZhihuiyaClient';

/**
 * Asks for a report of a family.
 * @param values the checked values of the family's fields
 * @throws ServiceError
 */
export async function createJob(
	client: ZhihuiyaClient,
	family: ReportFamily,
	values: IDataObject,
	{ latest, leaving }: CreateOrder,
): Promise<StartedJob> {
	const { data, raw } = await client.send({ ...createCall(family, values), kind: 'start', latest, leaving });
	const { idName, idField, noun } = family;
	const given = data[idName] ?? (idField === undefined ? undefined : values[idField]);
	const id = startedId(SERVICE, noun, idName, given);
	const followUp = family.followUp?.(values, id, data) ?? null;
	return startedJob(id, raw, { message: family.remark?.(data) ?? null, due: followUp && { ...followUp } });
}

/**
 * Sends the second call that some creates need before the platform goes to work; it sets what it sends, so it may be
 * repeated.
 * @param due what `createJob` gave as `due`
 * @throws ServiceError
 */
export async function completeJob(client: ZhihuiyaClient, due: IDataObject): Promise<void> {
	const parameters = due.parameters as IDataObject;
	await client.send({ method: 'POST', path: String(due.path), parameters, kind: 'read' });
}

/**
 * Asks for the status of a job.
 * @param others what a status call of this family takes besides the id, as it is sent
 * @param latest epoch ms; a question that the lane lets out later is not sent
 * @throws ServiceError
 */
export async function checkJob(
	client: ZhihuiyaClient,
	family: ReportFamily,
	id: string,
	others: IDataObject,
	latest: number,
): Promise<JobStatus> {
	const parameters = { [family.idName]: id, ...others };
	const { data, raw } = await client.send({ ...family.status, parameters, kind: 'check', latest });
	return readStatus(family, data, raw);
}
