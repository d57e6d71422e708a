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

/** @param error what n8n's store threw: its code alone is told, because its message may name folders of the server */
export function notStored(error: unknown): ServiceError {
	const { code } = (error ?? {}) as { code?: unknown };
	const why = typeof code === 'string' ? ` (${code})` : '';
	return new ServiceError('file', `The file could not be stored in n8n${why}.`, {
		hint: "Look at n8n's binary data settings and free disk space, then try again with the same ID.",
	});
}
