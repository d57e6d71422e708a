import { ServiceError, type ServiceErrorDetails } from '../errors/serviceError';
import { unclearCreate } from '../errors/unclearCreate';
import type { TurnKind } from '../pacing/lane';
import type { StatusMeaning } from './httpRefusals';

/**
 * What a service's refusal means for the request.
 *
 * - `account`, `rejected`, `rateLimited`, `notFound`, `unavailable`: as of a ServiceError; nothing has been carried out
 * - `later`: the service is in trouble; after a create nobody knows whether it was carried out
 */
export type RefusalMeaning = 'account' | 'rejected' | 'rateLimited' | 'notFound' | 'unavailable' | 'later';

/** A refusal by a service, read. */
export interface Refusal extends ServiceErrorDetails {
	means: RefusalMeaning;
	/** The service's own words, fit for a person. */
	said: string;
	/** What the service does, between its name and its words, where that is not the usual. */
	does?: string;
	/** What to do about a create of which nobody knows whether it was carried out, where that is not the usual. */
	unclearHint?: string;
}

const DOES: Readonly<Record<RefusalMeaning, string>> = {
	account: 'refused the request',
	rejected: 'refused the request',
	rateLimited: 'takes no more of these requests now',
	notFound: 'does not know this report',
	unavailable: 'refused the request',
	later: 'is in trouble',
};

/**
 * The error for a refusal.
 * @param service the service's name in messages
 * @param creates whether the request was a create, which must not be repeated when its outcome is unclear
 */
export function refusalError(service: string, refusal: Refusal, creates: boolean): ServiceError {
	const { means, said, does = DOES[means], unclearHint, ...details } = refusal;
	if (means === 'later' && creates) {
		const { correlationId } = details;
		const what = `${service} answered the request for a report with: ${said}.`;
		return unclearCreate(service, what, { correlationId, ...(unclearHint ? { hint: unclearHint } : {}) });
	}
	return new ServiceError(means === 'later' ? 'unavailable' : means, `${service} ${does}: ${said}`, details);
}

/** What to do about a refusal, by what its HTTP status means. */
export type StatusHints = Readonly<Record<Exclude<StatusMeaning, 'redirect'>, string>>;

/** What a refusal means by its HTTP status alone: what is not found by its ID is a job only where one is looked at. */
export function meaningByStatus(means: keyof StatusHints, kind: TurnKind): RefusalMeaning {
	if (means === 'key' || means === 'permission') return 'account';
	if (means === 'notFound') return kind === 'check' ? 'notFound' : 'rejected';
	return means === 'tooFast' ? 'rateLimited' : means;
}
