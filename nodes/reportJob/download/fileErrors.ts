import { ServiceError } from '../errors/serviceError';

export function tooLarge(mebibytes: number): ServiceError {
	return new ServiceError('fileTooLarge', `The file is larger than the ${mebibytes} MiB that Max File Size allows.`, {
		hint: 'Raise Options > Max File Size and try again with the same ID, or ask for less.',
	});
}

export function incomplete(what: string): ServiceError {
	return new ServiceError('unavailable', `The file did not arrive whole: ${what}.`, {
		hint: 'Try again with the same ID; nothing is lost.',
	});
}

export function notAReport(what: string): ServiceError {
	return new ServiceError('unavailable', `The link gave ${what} instead of the report.`, {
		hint: 'Try again with the same ID; each try asks for a fresh link.',
	});
}

/**
 * How n8n refuses a file that is too large for its database, which is where queue mode keeps files unless told otherwise;
 * by then it has all of it in memory. https://github.com/n8n-io/n8n/blob/master/packages/core/src/errors/file-too-large.error.ts
 */
const OVER_LIMIT = /exceeds the max size limit of ([\d.]+) MB set for `database` mode/;

/**
 * @param error what n8n's store threw: its code and its limit alone are told, because its message may name folders of the
 * server
 */
export function notStored(error: unknown): ServiceError {
	const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
	const [, limit] = OVER_LIMIT.exec(String(message)) ?? [];
	if (limit !== undefined) {
		return new ServiceError('file', `The file is larger than the ${limit} MiB that n8n takes into its database.`, {
			hint: 'Ask for less, or have n8n set up otherwise: N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE raises the limit to 1024 at most, and N8N_DEFAULT_BINARY_DATA_MODE set to filesystem or s3 has none. Then run Download with the same ID.',
		});
	}
	const why = typeof code === 'string' ? ` (${code})` : '';
	return new ServiceError('file', `The file could not be stored in n8n${why}.`, {
		hint: "Look at n8n's binary data settings and free disk space, then try again with the same ID.",
	});
}
