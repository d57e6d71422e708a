import type { Answer } from '../http/call.mts';
import { queryValue } from '../http/call.mts';
import type { FileKind } from '../files/content.mts';
import type { FileHost } from '../files/host.mts';
import { linkJob } from '../jobs/file.mts';
import { check, type Job } from '../jobs/job.mts';
import { ApiError, json } from './errors.mts';
import type { Admitted } from './gate.mts';
import type { Generating } from './generate.mts';
import type { YandexJobScript } from './settings.mts';

/** `GET /v2/reports/info/{reportId}` (section 2). */
export function reportInfo(own: Generating & { files: FileHost }, call: Admitted): Answer {
	const { world, settings, jobs, now } = own;
	const { caller, params, query } = call;
	call.spend(caller.businessIds[0]!, settings.statusRate);
	const job = jobs.get(decodeURIComponent(params.reportId ?? ''));
	if (!job || (job.owner !== '*' && !caller.businessIds.includes(Number(job.owner)))) {
		throw new ApiError(404, 'Report not found.');
	}
	const business = world.businesses.find(({ id }) => String(id) === job.owner);
	const given = queryValue(query, 'sourceType') ?? 'SELLER';
	if (given !== (business?.sourceType ?? given)) throw new ApiError(404, 'Report not found.');

	const phase = check(job, now());
	const { script, createdAt, endedAt } = job;
	const ended = phase === 'ready' || phase === 'failed';
	const filed = script.withFile ?? (phase === 'ready' && script.subStatus !== 'NO_DATA');
	const linked = ended && filed && job.readyChecks > (script.linkMissingChecks ?? 0);
	const estimate = script.estimateMs ?? script.generationMs ?? 0;
	return json(200, {
		status: 'OK',
		result: {
			status: (ended ? script.endState : script.pendingState) ?? WORDS[phase],
			subStatus: ended ? script.subStatus : undefined,
			generationRequestedAt: new Date(createdAt).toISOString(),
			generationFinishedAt: endedAt === null ? undefined : new Date(endedAt).toISOString(),
			file: linked ? link(own, job) : undefined,
			// in the answer to a check: the time left
			estimatedGenerationTime: ended ? undefined : Math.max(0, createdAt + estimate - now()),
		},
	});
}

const WORDS = { waiting: 'PENDING', running: 'PROCESSING', ready: 'DONE', failed: 'FAILED' };

const BY_FORMAT: Record<string, FileKind> = { FILE: 'xlsx', CSV: 'zipCsv', JSON: 'zipJson' };

/** Every answer has a new one. */
function link(
	{ files, settings, reportTypes }: Generating & { files: FileHost },
	job: Job<YandexJobScript>,
): string {
	const type = reportTypes.find(({ name }) => name === job.type);
	const file = {
		kind: type?.file ?? BY_FORMAT[String(job.query.format)] ?? 'xlsx',
		title: `Отчёт ${job.type.replaceAll('/', ' ')}`,
		text: `${job.type} ${job.id}`,
		sheets: [...(type?.sheets ?? ['report'])],
	};
	return linkJob(files, job, file, settings.link);
}
