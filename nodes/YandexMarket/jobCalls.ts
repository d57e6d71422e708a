import { isEmpty } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { startedJob, type CreateOrder, type JobStatus, type StartedJob } from '../reportJob/job/reportService';
import type { Lane, Pace } from '../reportJob/pacing/lane';
import { startedId } from '../reportJob/vendor/startedId';
import { buildRequest } from './reports/buildRequest';
import { readInfo } from './reports/readInfo';
import type { ReportType } from './reports/reportType';
import { SERVICE } from './transport/account';
import type { YandexMarketClient } from './transport/YandexMarketClient';

const SECOND = 1000;

/**
 * Windows of the Medium subscription, in seconds, by those without one.
 * https://yandex.ru/dev/market/partner-api/doc/en/concepts/limits
 */
const MEDIUM_WINDOWS: Readonly<Record<number, number>> = { 120: 60, 600: 360 };

const INFO_PATH = '/v2/reports/info';
const INFO_PACE: Pace = { requests: 100, windowMs: 60 * SECOND, aligned: true, marginMs: SECOND };

/** The lane of a create: the service counts per cabinet and method. */
function createLane(client: YandexMarketClient, { path, limit }: ReportType, values: IDataObject): Lane {
	const medium = MEDIUM_WINDOWS[limit.windowSeconds];
	const pace: Pace = {
		requests: limit.requests,
		windowMs: limit.windowSeconds * SECOND,
		aligned: true,
		marginMs: SECOND,
		...(medium === undefined ? {} : { fasterWindowMs: medium * SECOND }),
	};
	const shop = String(values.campaignId ?? '');
	const cabinet = String(values.businessId ?? client.shops.get(shop)?.businessId ?? `shop ${shop}`);
	return client.lane(path, cabinet, pace);
}

/**
 * Asks for a report.
 * @param values the checked values of the type's fields
 * @throws ServiceError
 */
export async function createJob(
	client: YandexMarketClient,
	type: ReportType,
	values: IDataObject,
	{ latest, leaving }: CreateOrder,
): Promise<StartedJob> {
	const raw = await client.send({
		method: 'POST',
		...buildRequest(type, values),
		kind: 'start',
		scopes: type.scopes,
		lane: createLane(client, type, values),
		latest,
		leaving,
	});
	const { reportId, estimatedGenerationTime } = (raw.result ?? {}) as IDataObject;
	const id = startedId(SERVICE, 'a report', 'reportId', reportId);
	const estimate = Number(estimatedGenerationTime);
	return startedJob(id, raw, { estimatedReadyAt: estimate > 0 ? client.run.now() + estimate : null });
}

/**
 * Asks for the status of a report.
 * @param others sent besides the id: an advertiser's cabinet must name itself
 * @param latest epoch ms; a question that the lane lets out later is not sent
 * @throws ServiceError
 */
export async function checkJob(
	client: YandexMarketClient,
	id: string,
	others: IDataObject,
	latest: number,
): Promise<JobStatus> {
	const raw = await client.send({
		method: 'GET',
		path: `${INFO_PATH}/${encodeURIComponent(id)}`,
		...(isEmpty(others) ? {} : { query: others }),
		kind: 'check',
		lane: client.lane(INFO_PATH, '', INFO_PACE),
		latest,
	});
	return readInfo((raw.result ?? {}) as IDataObject, raw);
}
