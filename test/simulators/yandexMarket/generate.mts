import { createHash } from 'node:crypto';
import type { Answer } from '../http/call.mts';
import { isRecord, queryValue } from '../http/call.mts';
import type { JobBook } from '../jobs/book.mts';
import { phaseOf } from '../jobs/job.mts';
import { accessBusiness, accessCampaign, idParameter } from './access.mts';
import { ApiError, json } from './errors.mts';
import type { Admitted } from './gate.mts';
import { checkPeriod } from './period.mts';
import type { ReportType } from './reportType.mts';
import { checkRules, type Target } from './rules.mts';
import type { YandexJobScript, YandexMarketSettings } from './settings.mts';
import { checkBody, checkQuery, type Body } from './validate.mts';
import type { World } from './world.mts';

export interface Generating {
	world: World;
	settings: YandexMarketSettings;
	jobs: JobBook<YandexJobScript>;
	now: () => number;
	reportTypes: readonly ReportType[];
}

/** `POST …/generate`: the window first, because a request that is wrong uses it too. */
export function generate(own: Generating, type: ReportType, call: Admitted): Answer {
	const { world, settings, jobs, now } = own;
	call.spend(billedBusiness(world, call), type.rate[settings.tariff]);

	const optional =
		type.body.every(({ required }) => !required) && type.path.includes(':businessId');
	const body = checkBody(call.rawBody === '' && optional ? {} : call.body, type.body);
	checkQuery(call.query, type.query);
	const target = findTarget(world, call, body);
	checkSourceType(type, call, target);
	if (type.notForYandexGo && target.business.yandexGo) {
		throw new ApiError(403, 'The method is not supported for Market Yandex Go sellers');
	}
	checkRules(type, body, target);
	checkPeriod(type, body, now(), settings.lookback ? settings.tariff : null);
	checkActive(own, type, target);

	const wanted = {
		type: type.name,
		owner: String(target.business.id),
		request: body,
		query: call.query,
	};
	const job = jobs.create(wanted, () => newId(jobs.list.length));
	return json(200, {
		status: 'OK',
		result: {
			reportId: job.id,
			estimatedGenerationTime: job.script.estimateMs ?? job.script.generationMs ?? 0,
		},
	});
}

/** Shops of one cabinet share its windows. */
function billedBusiness(world: World, { params, body, caller }: Admitted): number {
	const { businessId, campaignId } = isRecord(body) ? body : {};
	const campaign = world.campaigns.find(({ id }) => id === campaignId);
	const named = params.businessId
		? Number(params.businessId)
		: (businessId ?? campaign?.businessId);
	return Number.isInteger(named) ? (named as number) : caller.businessIds[0]!;
}

function findTarget(world: World, { params, caller }: Admitted, body: Body): Target {
	const named = params.businessId
		? idParameter('businessId', params.businessId)
		: (body.businessId as number | undefined);
	const campaign =
		typeof body.campaignId === 'number'
			? accessCampaign(world, caller, body.campaignId)
			: undefined;
	const business = accessBusiness(
		world,
		caller,
		named ?? campaign?.businessId ?? caller.businessIds[0]!,
	);
	for (const id of (body.campaignIds as number[] | null | undefined) ?? []) {
		if (accessCampaign(world, caller, id).businessId !== business.id) {
			throw new ApiError(403, `No access to campaigns: ${id}`);
		}
	}
	return { business, campaign };
}

/** An advertiser's cabinet must say so on every call. */
function checkSourceType(type: ReportType, { query }: Admitted, { business }: Target): void {
	const takes = type.query.some(({ name }) => name === 'sourceType');
	const given = (takes ? queryValue(query, 'sourceType') : undefined) ?? 'SELLER';
	if (given !== business.sourceType) throw new ApiError(403, 'Access denied');
}

function checkActive(
	{ settings, jobs, now }: Generating,
	type: ReportType,
	{ business }: Target,
): void {
	if (settings.activeReports === null || !type.capped) return;
	const byTariff = settings.tariff === 'medium' ? 10 : 1;
	const limit = settings.activeReports === 'tariff' ? byTariff : settings.activeReports;
	const active = jobs.list.filter(
		(job) =>
			job.owner === String(business.id) && ['waiting', 'running'].includes(phaseOf(job, now())),
	);
	if (active.length >= limit) {
		throw new ApiError(420, `Active reports limit exceeded, limit='${limit}'`);
	}
}

function newId(count: number): string {
	const hex = createHash('md5').update(`report ${count}`).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
