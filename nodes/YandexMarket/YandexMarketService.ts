import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../reportJob/download/fileKind';
import { isPrivateHost } from '../reportJob/download/linkPolicy';
import type { JobFacts } from '../reportJob/job/facts';
import type { CreatePlan, JobStatus, ReportService, StartedJob } from '../reportJob/job/reportService';
import { ServiceError } from '../reportJob/job/serviceError';
import type { Lane, Pace, Reservation } from '../reportJob/pacing/lane';
import { buildRequest } from './reports/buildRequest';
import { readInfo } from './reports/readInfo';
import type { ReportType } from './reports/reportType';
import type { YandexMarketClient } from './transport/YandexMarketClient';

export interface YandexMarketPlan extends CreatePlan {
	type: ReportType;
	values: IDataObject;
}

export interface YandexMarketLookup {
	/** Sent with status requests when it is set: an advertiser cabinet must. */
	sourceType: string | null;
}

const SECOND = 1000;
const INFO_PATH = '/v2/reports/info';
const INFO_PACE: Pace = { requests: 100, windowMs: 60 * SECOND, aligned: true, marginMs: SECOND };

/** No kind is ruled out but the error page: the API names none, and JSON comes bare or zipped. */
const ANY_KIND: readonly FileKind[] = [];

/** Yandex Market as the report job sees it. */
export class YandexMarketService implements ReportService<YandexMarketPlan, YandexMarketLookup> {
	readonly name = 'Yandex Market';

	readonly idField = 'reportId';

	readonly baseLinkRules;

	constructor(
		private readonly client: YandexMarketClient,
		private readonly now: () => number,
	) {
		const { protocol, hostname } = new URL(client.account.baseUrl);
		this.baseLinkRules = { allowHttp: protocol === 'http:', allowPrivateAddresses: isPrivateHost(hostname) };
	}

	reserveStart(plan: YandexMarketPlan, now: number, latest: number): Reservation {
		return this.startLane(plan).reserve(now, latest);
	}

	mayStart(plan: YandexMarketPlan, now: number): boolean {
		return this.startLane(plan).isOpen(now);
	}

	releaseStart(plan: YandexMarketPlan): void {
		this.startLane(plan).release();
	}

	async start(plan: YandexMarketPlan): Promise<StartedJob> {
		const request = buildRequest(plan.type, plan.values);
		const raw = await this.client.send({ method: 'POST', ...request, purpose: 'create' }, this.startLane(plan));
		const { reportId, estimatedGenerationTime } = (raw.result ?? {}) as IDataObject;
		if ((typeof reportId !== 'string' && typeof reportId !== 'number') || String(reportId).trim() === '') {
			throw new ServiceError(
				'unclear',
				'Yandex Market accepted the request but its reply holds no reportId. The report may be under way, so nothing was sent again.',
				{ hint: "Look for it in the seller's cabinet before you ask for it again." },
			);
		}
		const estimate = Number(estimatedGenerationTime);
		return {
			id: String(reportId),
			estimatedReadyAt: estimate > 0 ? this.now() + estimate : null,
			message: null,
			raw,
		};
	}

	async check(id: string, { sourceType }: YandexMarketLookup): Promise<JobStatus> {
		const raw = await this.client.read(
			{
				method: 'GET',
				path: `${INFO_PATH}/${encodeURIComponent(id)}`,
				...(sourceType === null ? {} : { query: { sourceType } }),
				purpose: 'check',
			},
			this.client.lane(INFO_PATH, '', INFO_PACE),
		);
		return readInfo((raw.result ?? {}) as IDataObject, raw);
	}

	acceptedKinds(): readonly FileKind[] {
		return ANY_KIND;
	}

	/** `{report}_{business or shop}_{from}_{to}`, as far as the request is known. */
	ownFileName({ reportType, request, id }: JobFacts): string {
		const { businessId, campaignId, dateFrom, dateTo, year, month } = request ?? {};
		const monthText = year === undefined ? undefined : `${String(year)}-${String(month).padStart(2, '0')}`;
		const known = [reportType, businessId ?? campaignId, dateFrom ?? monthText, dateTo].filter(
			(part) => part !== null && part !== undefined && part !== '',
		);
		const name = known.length > 1 ? known : [reportType ?? 'report', id];
		return name.map((part) => String(part).replace(/\//g, '-')).join('_');
	}

	/** Counted by the service per cabinet and method. */
	private startLane({ type, values }: YandexMarketPlan): Lane {
		const { requests, windowSeconds } = type.limit;
		const pace: Pace = { requests, windowMs: windowSeconds * SECOND, aligned: true, marginMs: SECOND };
		const cabinet = String(values.businessId ?? `shop ${String(values.campaignId ?? '')}`);
		return this.client.lane(type.path, cabinet, pace);
	}
}
