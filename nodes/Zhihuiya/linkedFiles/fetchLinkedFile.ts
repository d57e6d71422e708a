import type { FileKind } from '../../reportJob/download/fileKind';
import { fetchFile } from '../../reportJob/download/fetchFile';
import { eitherOf, linkRulesOf } from '../../reportJob/download/linkPolicy';
import { settle } from '../../reportJob/errors/settle';
import { outcomeOfFileError } from '../../reportJob/job/deliverFile';
import type { JobFacts } from '../../reportJob/job/facts';
import type { Extras, JobOutcome } from '../../reportJob/job/jobItem';
import { fetchFromFreshLink } from '../../reportJob/run/freshLink';
import type { LinkedOrder, LinkedRun } from './linkedResource';

/** A file that the platform has named. */
export interface LinkedFile {
	/** What is known of it; its state is ready. */
	facts: JobFacts;
	link: string;
	/** The platform's own name for it, besides that of the link. */
	fileName: string | null;
	fallbackName: string;
	accepted: readonly FileKind[];
	/** Asks for a fresh link of this very file. @returns null when it is not named any more */
	renew(): Promise<string | null>;
	raw: unknown;
}

/** Fetches a file. When its link has expired, a fresh one is asked for; what goes wrong with it touches no other. */
export async function fetchLinkedFile(shared: LinkedRun, order: LinkedOrder, file: LinkedFile): Promise<JobOutcome> {
	const { context, client, run, inFileTurn, billed } = shared;
	const { options, withFiles } = order;
	const { facts, fileName: ownName, fallbackName, accepted, renew } = file;
	const extras: Extras = options.includeRawResponse ? { raw: file.raw } : {};
	const named = { ...facts, fileName: ownName };
	const withLink = (link: string): Extras => (options.includeDownloadLink ? { ...extras, downloadLink: link } : extras);
	if (!withFiles) return { kind: 'ready', facts: named, file: null, extras: withLink(file.link) };

	const fetch = async (link: string) =>
		await fetchFile(context, {
			link,
			rules: eitherOf(options, linkRulesOf(client.account.baseUrl)),
			accepted,
			maxFileSize: options.maxFileSize,
			chosenName: options.fileName ?? ownName,
			fallbackName,
			signal: run.signal,
		});
	const fetched = await settle(inFileTurn(async () => await fetchFromFreshLink(run, { link: file.link, fetch, renew, billed })));
	if (!fetched.ok) return outcomeOfFileError(named, fetched.error, extras);
	const { fileName, mimeType, fileSize } = fetched.value.file;
	return { kind: 'ready', facts: { ...facts, fileName, mimeType, fileSize }, file: fetched.value.file, extras: withLink(fetched.value.link) };
}

/** What was asked for and is not there. */
export const notThere = ({ facts, options }: LinkedOrder, id: string | null, message: string, raw: unknown): JobOutcome => ({
	kind: 'failed',
	facts: { ...facts, id, state: 'failed', reason: id === null ? 'NO_DATA' : 'NOT_FOUND', message },
	extras: options.includeRawResponse ? { raw } : {},
});
