import type { IdField, JobFacts } from '../job/facts';

/** What a language model should do next with this job, in words; the facts beside it hold the details. */
export function toolMessage(facts: JobFacts, idField: IdField): string {
	const { state, id, message, nextCheckAt, reason } = facts;
	if (state === 'ready' && reason === 'NO_DATA') return message ?? 'The service has no data for this report, so there is no file.';
	if (state === 'ready') {
		return 'The report is ready. Its file cannot be handed to you; tell the user that it can be fetched with Download and this ID.';
	}
	if (state === 'failed') return message ?? 'The report could not be made. Do not ask for it again unchanged.';
	if (id === null) return message ?? 'The report was not started.';
	const when = nextCheckAt === null ? 'later' : `not before ${new Date(nextCheckAt).toISOString()}`;
	return `The report is still being made. Do not request it again; check it with Get Status and ${idField} ${id}, ${when}.`;
}
