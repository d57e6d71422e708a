import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile } from '../../reportJob/download/fetchFile';
import { eitherOf, linkRulesOf } from '../../reportJob/download/linkPolicy';
import { settle } from '../../reportJob/errors/settle';
import { outcomeOfFileError } from '../../reportJob/job/deliverFile';
import type { JobFacts } from '../../reportJob/job/facts';
import type { Extras, JobOptions, JobOutcome } from '../../reportJob/job/jobItem';
import { fetchFromFreshLink } from '../../reportJob/run/freshLink';
import type { NodeRun } from '../../reportJob/run/nodeRun';
import { DOCUMENT_KINDS } from '../reports/vocabulary';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { isSameFile, listOfflineFiles, type OfflineFile } from './offlineFiles';
import { OFFLINE_REPORT } from './offlineReport';

/** What one input item asks for. */
export interface OfflineOrder {
	facts: JobFacts;
	/** The checked values of the fields. */
	values: IDataObject;
	options: JobOptions;
	/** As an agent's tool nothing is downloaded. */
	withFiles: boolean;
}

/** What the items of one run share. */
export interface OfflineRun {
	context: IExecuteFunctions;
	client: ZhihuiyaClient;
	run: NodeRun;
	/** Bounds how many files are fetched side by side. */
	inFileTurn: <T>(fetch: () => Promise<T>) => Promise<T>;
}

/** Fetches one file. When its link has expired, the links are asked for again; another file is never taken for it. */
async function fetchOne(
	{ context, client, run }: OfflineRun,
	{ facts, values, options }: OfflineOrder,
	file: OfflineFile,
	extras: Extras,
): Promise<JobOutcome> {
	const known: JobFacts = { ...facts, id: file.taskId, state: 'ready' };
	const fetched = await settle(
		fetchFromFreshLink(run, {
			link: file.link,
			fetch: async (link) =>
				await fetchFile(context, {
					link,
					rules: eitherOf(options, linkRulesOf(client.account.baseUrl)),
					accepted: DOCUMENT_KINDS,
					maxFileSize: options.maxFileSize,
					chosenName: options.fileName ?? file.fileName,
					fallbackName: `${OFFLINE_REPORT.resource}_${file.taskId ?? 'report'}`,
					signal: run.signal,
				}),
			async renew() {
				const { files } = await listOfflineFiles(client, values, run);
				return files.find((each) => isSameFile(each, file))?.link ?? null;
			},
		}),
	);
	if (!fetched.ok) return outcomeOfFileError({ ...known, fileName: file.fileName }, fetched.error, extras);
	const { fileName, mimeType, fileSize } = fetched.value.file;
	const link = options.includeDownloadLink ? { downloadLink: fetched.value.link } : {};
	return {
		kind: 'ready',
		facts: { ...known, fileName, mimeType, fileSize },
		file: fetched.value.file,
		extras: { ...extras, ...link },
	};
}

function missing(facts: JobFacts, id: string | null, extras: Extras): JobOutcome {
	const message =
		id === null
			? 'Zhihuiya has no files for this user and time. Check Company ID, Email or Phone, and the time window.'
			: `Zhihuiya has no file for task ${id}. It may not be finished, or belong to another user or agent type.`;
	const reason = id === null ? 'NO_DATA' : 'NOT_FOUND';
	return { kind: 'failed', facts: { ...facts, id, state: 'failed', reason, message }, extras };
}

/**
 * Fetches the files of offline tasks: one outcome per file, and one per task that has none. What goes wrong with one
 * file touches no other.
 * @throws ServiceError when the platform does not tell which files there are
 */
export async function fetchOfflineReports(shared: OfflineRun, order: OfflineOrder): Promise<JobOutcome[]> {
	const { client, run, inFileTurn } = shared;
	const { values, options, withFiles } = order;
	const { files, raw } = await listOfflineFiles(client, values, run);
	const facts: JobFacts = { ...order.facts, attempt: order.facts.attempt + 1 };
	const extras: Extras = options.includeRawResponse ? { raw } : {};
	const found = await Promise.all(
		files.map(async (file): Promise<JobOutcome> => {
			const { taskId: id, fileName, link } = file;
			if (withFiles) return await inFileTurn(async () => await fetchOne(shared, { ...order, facts }, file, extras));
			const ofLink = options.includeDownloadLink ? { downloadLink: link } : {};
			return { kind: 'ready', facts: { ...facts, id, state: 'ready', fileName }, file: null, extras: { ...extras, ...ofLink } };
		}),
	);
	const asked = [...new Set((values.taskIdList ?? []) as string[])];
	const absent = asked.filter((id) => !files.some(({ taskId }) => taskId === id));
	const outcomes = [...found, ...absent.map((id) => missing(facts, id, extras))];
	return outcomes.length > 0 ? outcomes : [missing(facts, null, extras)];
}
