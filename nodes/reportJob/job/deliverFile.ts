import { ServiceError } from '../errors/serviceError';
import { settle } from '../errors/settle';
import { fetchFromFreshLink } from '../run/freshLink';
import { retryReads } from '../run/retryReads';
import { sentences } from '../text/sentences';
import type { JobFacts } from './facts';
import type { Extras, JobItem, JobOutcome } from './jobItem';
import type { JobRun } from './jobRun';
import type { JobStatus } from './reportService';
import { stepLogOf } from './stepLog';

/** What an error of fetching a file means for its job. */
export function outcomeOfFileError(facts: JobFacts, error: unknown, extras: Extras): JobOutcome {
	if (!(error instanceof ServiceError)) {
		const notStored = new ServiceError('file', 'The file could not be stored in n8n.', {
			hint: "Look at n8n's binary data settings and free disk space, then run Download with the same ID.",
		});
		return { kind: 'error', facts, error: notStored };
	}
	if (error.kind !== 'fileTooLarge') return { kind: 'error', facts, error };
	const message = sentences(error.message, error.advice);
	return { kind: 'failed', facts: { ...facts, state: 'failed', reason: 'TOO_LARGE', message }, extras };
}

/**
 * Fetches the file of a job that is ready. An expired link is renewed once, by asking for the job's status again;
 * a download that breaks off is begun again a few times, each time with a fresh link.
 * @throws ServiceError `cancelled`
 */
export async function deliverFile(
	{ options, lookup, fetch }: JobItem,
	facts: JobFacts & { id: string },
	first: JobStatus & { link: string },
	job: JobRun,
): Promise<JobOutcome> {
	const { run } = job;
	let status: JobStatus = first;
	const steps = stepLogOf(facts.id, facts.request, job);
	const fetched = await settle(
		fetchFromFreshLink(run, {
			link: first.link,
			fetch: async (link) => await fetch(link, facts),
			async renew() {
				status = await retryReads(run, async () => await lookup.check(facts.id, Number.POSITIVE_INFINITY, steps));
				return status.link;
			},
		}),
	);
	const raw: Extras = options.includeRawResponse ? { raw: status.raw } : {};
	if (!fetched.ok) {
		if (run.signal.aborted) throw fetched.error;
		return outcomeOfFileError(facts, fetched.error, raw);
	}
	const { file, link } = fetched.value;
	const { fileName, mimeType, fileSize } = file;
	const extras = options.includeDownloadLink ? { ...raw, downloadLink: link } : raw;
	return { kind: 'ready', facts: { ...facts, fileName, mimeType, fileSize }, file, extras };
}
