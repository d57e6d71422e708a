import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../reportJob/download/fileKind';
import { linkRulesOf } from '../reportJob/download/linkPolicy';
import type { JobFacts } from '../reportJob/job/facts';
import type { CreatePlan, JobStatus, ReportService, StartedJob } from '../reportJob/job/reportService';
import { ServiceError } from '../reportJob/errors/serviceError';
import type { Lane, Pace, Reservation } from '../reportJob/pacing/lane';
import { settle } from '../reportJob/errors/settle';
import { buildRequest } from './reports/buildRequest';
import { readInfo } from './reports/readInfo';
import type { ReportType } from './reports/reportType';
import { cabinetsOf, type Cabinets } from './shops/cabinets';
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
const LOOK_AGAIN_MS = SECOND;

/** Windows of the Medium subscription, in seconds, by those without one. */
const MEDIUM_WINDOWS: Readonly<Record<number, number>> = { 120: 60, 600: 360 };

const INFO_PATH = '/v2/reports/info';
const INFO_PACE: Pace = { requests: 100, windowMs: 60 * SECOND, aligned: true, marginMs: SECOND };

/** No kind is ruled out but the error page: the API names none, and JSON comes bare or zipped. */
const ANY_KIND: readonly FileKind[] = [];

const monthText = (year: unknown, month: unknown): string | undefined =>
	year === undefined || month === undefined ? undefined : `${String(year)}-${String(month).padStart(2, '0')}`;

/** A refusal that concerns permissions, with those that this report needs. */
function withScopes(error: unknown, { scopes }: ReportType): unknown {
	if (!(error instanceof ServiceError) || error.kind !== 'account' || !/scope/i.test(error.message)) return error;
	const needed = [...scopes, 'all-methods'].map((scope) => `"${scope}"`).join(' or ');
	return new ServiceError(error.kind, error.message, {
		...error.details,
		hint: `This report needs the permission ${needed}. ${error.details.hint ?? ''}`.trim(),
	});
}

/** Yandex Market as the report job sees it. */
export class YandexMarketService implements ReportService<YandexMarketPlan, YandexMarketLookup> {
	readonly name = 'Yandex Market';

	readonly idField = 'reportId';

	readonly baseLinkRules;

	private cabinets: Cabinets = new Map();

	/** Creates that hold no place yet: the answer to the first of their kind tells which tariff the cabinet has. */
	private readonly waitingForWord = new Set<YandexMarketPlan>();

	constructor(
		private readonly client: YandexMarketClient,
		private readonly now: () => number,
	) {
		this.baseLinkRules = linkRulesOf(client.account.baseUrl);
	}

	/** Learns which cabinets the shops of these plans belong to, because the service counts slots per cabinet. */
	async prepare(plans: readonly YandexMarketPlan[]): Promise<void> {
		const needed = plans.some(({ values }) => values.businessId === undefined && values.campaignId !== undefined);
		if (needed) this.cabinets = await cabinetsOf(this.client, this.now());
	}

	reserveStart(plan: YandexMarketPlan, now: number, latest: number): Reservation {
		const lane = this.startLane(plan);
		const lookAgainAt = now + LOOK_AGAIN_MS;
		if (!lane.isLearning || lookAgainAt > latest) return lane.reserve(now, latest);
		this.waitingForWord.add(plan);
		return { granted: true, at: lookAgainAt };
	}

	mayStart(plan: YandexMarketPlan, now: number): boolean {
		return !this.waitingForWord.has(plan) && this.startLane(plan).isOpen(now);
	}

	releaseStart(plan: YandexMarketPlan, at: number): void {
		if (!this.waitingForWord.delete(plan)) this.startLane(plan).release(at);
	}

	async start(plan: YandexMarketPlan): Promise<StartedJob> {
		const request = buildRequest(plan.type, plan.values);
		const answer = await settle(this.client.send({ method: 'POST', ...request, purpose: 'create' }, this.startLane(plan)));
		if (!answer.ok) throw answer.error === this.client.startsRefused ? answer.error : withScopes(answer.error, plan.type);
		const raw = answer.value;
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
		const { businessId, campaignId, dateFrom, dateTo, monthOfYear, yearFrom, monthFrom, yearTo, monthTo } = request ?? {};
		const { year, month } = (monthOfYear ?? request ?? {}) as IDataObject;
		const from = dateFrom ?? monthText(year, month) ?? monthText(yearFrom, monthFrom);
		const to = dateTo ?? monthText(yearTo, monthTo);
		const known = [reportType, businessId ?? campaignId, from, to].filter(
			(part) => part !== null && part !== undefined && part !== '',
		);
		const name = known.length > 1 ? known : [reportType ?? 'report', id];
		return name.map((part) => String(part).replace(/\//g, '-')).join('_');
	}

	/** Counted by the service per cabinet and method. */
	private startLane({ type, values }: YandexMarketPlan): Lane {
		const { requests, windowSeconds } = type.limit;
		const medium = MEDIUM_WINDOWS[windowSeconds];
		const pace: Pace = {
			requests,
			windowMs: windowSeconds * SECOND,
			aligned: true,
			marginMs: SECOND,
			...(medium === undefined ? {} : { fasterWindowMs: medium * SECOND }),
		};
		const shop = String(values.campaignId ?? '');
		const cabinet = String(values.businessId ?? this.cabinets.get(shop) ?? `shop ${shop}`);
		return this.client.lane(type.path, cabinet, pace);
	}
}
