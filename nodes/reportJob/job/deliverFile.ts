import type { IExecuteFunctions } from 'n8n-workflow';

import { fetchFile, type FetchedFile } from '../download/fetchFile';
import { eitherOf } from '../download/linkPolicy';
import type { JobFacts } from './facts';
import type { Extras, JobItem, JobOutcome } from './jobItem';
import { readRetryDelay } from '../run/readRetry';
import { retryRead } from '../run/retryReads';
import type { CreatePlan, JobStatus, ReportService } from './reportService';
import type { Run } from '../run/nodeRun';
import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';

export interface DeliveryContext<Plan extends CreatePlan, Lookup> {
	context: IExecuteFunctions;
	service: ReportService<Plan, Lookup>;
	run: Run;
}

const NO_FILE = 'The service says that the report is ready but gives no file.';

function withFile(facts: JobFacts, file: FetchedFile): JobFacts {
	const { fileName, mimeType, fileSize } = file;
	return { ...facts, fileName, mimeType, fileSize };
}

function tooLarge(facts: JobFacts, error: ServiceError, extras: Extras): JobOutcome {
	return {
		kind: 'failed',
		facts: {
			...facts,
			state: 'failed',
			reason: 'TOO_LARGE',
			message: [error.message, error.advice].filter(Boolean).join(' '),
		},
		extras,
	};
}

/**
 * Fetches the file of a job that is ready. An expired link is renewed once, by asking for the job's status again;
 * a download that breaks off is begun again a few times, each time with a fresh link.
 */
export async function deliverFile<Plan extends CreatePlan, Lookup>(
	item: JobItem<Plan, Lookup>,
	facts: JobFacts & { id: string },
	first: JobStatus,
	{ context, service, run }: DeliveryContext<Plan, Lookup>,
): Promise<JobOutcome> {
	const { options, lookup } = item;
	const rules = eitherOf(options, service.baseLinkRules);
	let status = first;
	let renewed = false;
	for (let tries = 1; ; tries += 1) {
		const { link } = status;
		if (link === null) {
			const error = new ServiceError('badReply', NO_FILE, { hint: 'Run Download again later with the same ID.' });
			return { kind: 'error', facts, error };
		}
		const fetched = await settle(
			fetchFile(context, {
				link,
				rules,
				accepted: service.acceptedKinds(facts, lookup),
				maxFileSize: options.maxFileSize,
				chosenName: options.fileName,
				fallbackName: service.ownFileName(facts),
				signal: run.signal,
			}),
		);
		const extras: Extras = {
			...(options.includeRawResponse ? { raw: status.raw } : {}),
			...(options.includeDownloadLink ? { downloadLink: link } : {}),
		};
		if (fetched.ok) {
			return { kind: 'ready', facts: withFile(facts, fetched.value), file: fetched.value, extras };
		}
		await run.wait(0);
		const error =
			fetched.error instanceof ServiceError
				? fetched.error
				: new ServiceError('file', 'The file could not be stored in n8n.', {
						hint: "Look at n8n's binary data settings and free disk space, then run Download with the same ID.",
					});
		if (error.kind === 'fileTooLarge') return tooLarge(facts, error, extras);
		const delay = error.kind === 'linkRefused' && !renewed ? 0 : readRetryDelay(error, tries, run.now());
		if (delay === null) return { kind: 'error', facts, error };
		renewed ||= error.kind === 'linkRefused';
		await run.wait(delay);
		const renewal = await settle(retryRead(run, async () => await service.check(facts.id, lookup)));
		if (!renewal.ok) return { kind: 'error', facts, error };
		status = renewal.value;
	}
}
