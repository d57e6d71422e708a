import { ServiceError } from './serviceError';

/** The error for what was not sent, or was not waited for any longer, because the run was stopped. */
export const cancelled = (): ServiceError => new ServiceError('cancelled', 'The execution was stopped.');
