import { ServiceError, type ServiceErrorDetails } from './serviceError';

/**
 * The error for a create of which nobody knows whether it was carried out: it is never repeated.
 * @param service the service's name in messages
 * @param what one sentence on what came instead of a clear answer
 */
export function unclearCreate(service: string, what: string, details: ServiceErrorDetails = {}): ServiceError {
	return new ServiceError(
		'unclear',
		`${what} The report may exist and may be billed, so nothing was sent again.`,
		{ hint: `Look for it on the ${service} site before you ask for it again.`, ...details },
	);
}
