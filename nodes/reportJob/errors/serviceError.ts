/**
 * What a service's refusal, or a request that went wrong, means for the job it concerns.
 *
 * - `account`: the key, its permissions, the balance or a daily limit; nothing more can be started
 * - `rejected`: this request is wrong and stays wrong
 * - `rateLimited`: refused before anything was done; may be sent again from `retryAt` on
 * - `notFound`: the service does not know this job
 * - `unavailable`: network, 5xx, "busy": may work later
 * - `unclear`: a create whose answer never came or cannot be read; the job may exist and may be billed
 * - `badReply`: an answer that is not what the service documents (HTML page, cut JSON, missing id)
 * - `linkRefused`: the link of a file is used up
 * - `file`: the file is not what it should be, or is not allowed to be fetched
 * - `fileTooLarge`: the file is larger than the user allows
 * - `notSent`: nothing was sent, because the account was refused earlier in this run
 * - `cancelled`: the execution was stopped before this was sent
 */
export type ServiceErrorKind =
	| 'account'
	| 'rejected'
	| 'rateLimited'
	| 'notFound'
	| 'unavailable'
	| 'unclear'
	| 'badReply'
	| 'linkRefused'
	| 'file'
	| 'fileTooLarge'
	| 'notSent'
	| 'cancelled';

export interface ServiceErrorDetails {
	/** What the user can do about it, one or two sentences. */
	hint?: string;
	/** Epoch ms from which a rate-limited request may be sent again. */
	retryAt?: number;
	/** Whether a rate-limited request met another limit than that on requests, such as one on reports under way. */
	isOtherLimit?: boolean;
	/** The service's own number for the exchange, to quote to its support. */
	correlationId?: string;
}

/** An error in words for the user: says what happened; never holds a secret, a signed link, a stack or raw HTML. */
export class ServiceError extends Error {
	constructor(
		readonly kind: ServiceErrorKind,
		message: string,
		readonly details: ServiceErrorDetails = {},
	) {
		super(message);
		this.name = 'ServiceError';
	}

	/** The hint and the service's correlation id, for the second line of an error. */
	get advice(): string {
		const { hint, correlationId } = this.details;
		const quote = correlationId
			? `Quote correlation ID ${correlationId} to the service's support.`
			: undefined;
		return [hint, quote].filter(Boolean).join(' ');
	}
}
