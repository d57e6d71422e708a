import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fetchFile } from '../../reportJob/download/fetchFile';
import { eitherOf, type LinkRules } from '../../reportJob/download/linkPolicy';
import type { JobFacts } from '../../reportJob/job/facts';
import type { JobOptions, JobOutcome } from '../../reportJob/job/jobItem';
import { retryRead } from '../../reportJob/run/retryReads';
import type { Run } from '../../reportJob/run/nodeRun';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import { DOCUMENT_KINDS } from '../reports/vocabulary';
import { sentParameters } from '../reports/createCall';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { encodeOffline, OFFLINE_FIELDS, OFFLINE_REPORT } from './offlineReport';

interface OfflineFile {
	taskId: string | null;
	url: string;
	fileName: string | null;
}

export interface OfflineOrder {
	facts: JobFacts;
	/** The checked values of the fields. */
	values: IDataObject;
	options: JobOptions;
	baseLinkRules: LinkRules;
	withFiles: boolean;
	inDownloadLane: <T>(download: () => Promise<T>) => Promise<T>;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

async function listFiles(client: ZhihuiyaClient, values: IDataObject, run: Run): Promise<{ files: OfflineFile[]; raw: unknown }> {
	const parameters = sentParameters(OFFLINE_FIELDS, encodeOffline(values));
	const { data, raw } = await retryRead(run, async () =>
		await client.send({ method: 'POST', path: OFFLINE_REPORT.path, parameters, creates: false }),
	);
	const items = Array.isArray(data.items) ? (data.items as Array<Record<string, unknown>>) : [];
	const files = items.flatMap(({ url, task_id: taskId, file_name: fileName }) => {
		const link = text(url);
		return link === null ? [] : [{ url: link, taskId: text(taskId), fileName: text(fileName) }];
	});
	return { files, raw };
}

/** Fetches one file; an expired link is renewed once, by asking for the links again. */
async function fetchOne(
	context: IExecuteFunctions,
	client: ZhihuiyaClient,
	{ facts, values, options, baseLinkRules }: OfflineOrder,
	file: OfflineFile,
	run: Run,
): Promise<JobOutcome> {
	const known: JobFacts = { ...facts, id: file.taskId, state: 'ready' };
	const rules = eitherOf(options, baseLinkRules);
	const fetchFrom = async (link: string) =>
		await fetchFile(context, {
			link,
			rules,
			accepted: DOCUMENT_KINDS,
			maxFileSize: options.maxFileSize,
			chosenName: options.fileName ?? file.fileName,
			fallbackName: `${OFFLINE_REPORT.resource}_${file.taskId ?? 'report'}`,
			signal: run.signal,
		});
	let link = file.url;
	let fetched = await settle(retryRead(run, async () => await fetchFrom(link)));
	if (!fetched.ok && fetched.error instanceof ServiceError && fetched.error.kind === 'linkRefused') {
		const { files } = await listFiles(client, values, run);
		link = files.find(({ taskId }) => taskId === file.taskId)?.url ?? link;
		fetched = await settle(retryRead(run, async () => await fetchFrom(link)));
	}
	if (fetched.ok) {
		const { fileName, mimeType, fileSize } = fetched.value;
		const extras = options.includeDownloadLink ? { downloadLink: link } : {};
		return { kind: 'ready', facts: { ...known, fileName, mimeType, fileSize }, file: fetched.value, extras };
	}
	const error =
		fetched.error instanceof ServiceError ? fetched.error : new ServiceError('file', 'The file could not be stored in n8n.');
	if (error.kind !== 'fileTooLarge') return { kind: 'error', facts: known, error };
	return { kind: 'failed', facts: { ...known, state: 'failed', reason: 'TOO_LARGE', message: error.message }, extras: {} };
}

function missing(facts: JobFacts, id: string | null): JobOutcome {
	const message =
		id === null
			? 'Zhihuiya has no files for this user and time. Check Company ID, Email or Phone, and the time window.'
			: `Zhihuiya has no file for task ${id}. It may not be finished, or belong to another user or agent type.`;
	return {
		kind: 'failed',
		facts: { ...facts, id, state: 'failed', reason: id === null ? 'NO_DATA' : 'NOT_FOUND', message, attempt: 1 },
		extras: {},
	};
}

/** Fetches the files of offline tasks: one outcome per file, and one per task that has none. */
export async function fetchOfflineReports(
	context: IExecuteFunctions,
	client: ZhihuiyaClient,
	order: OfflineOrder,
	run: Run,
): Promise<JobOutcome[]> {
	const { values, options, withFiles, inDownloadLane } = order;
	const facts: JobFacts = { ...order.facts, attempt: 1 };
	const { files, raw } = await listFiles(client, values, run);
	const extras = options.includeRawResponse ? { raw } : {};
	const ready = await Promise.all(
		files.map(async (file): Promise<JobOutcome> => {
			const { taskId: id, fileName } = file;
			if (!withFiles) return { kind: 'ready', facts: { ...facts, id, state: 'ready', fileName }, file: null, extras };
			const outcome = await inDownloadLane(async () => await fetchOne(context, client, { ...order, facts }, file, run));
			return outcome.kind === 'ready' ? { ...outcome, extras: { ...extras, ...outcome.extras } } : outcome;
		}),
	);
	const asked = (values.taskIdList ?? []) as string[];
	const absent = asked.filter((id) => !files.some(({ taskId }) => taskId === id)).map((id) => missing(facts, id));
	return ready.length + absent.length === 0 ? [missing(facts, null)] : [...ready, ...absent];
}
