import { unclearCreate } from '../errors/unclearCreate';

/**
 * A number as it is printed when it went through a floating-point number, which holds 17 digits at the most. An id of
 * hexadecimal digits that happens to hold an e is longer.
 */
const DECIMAL = /^[+-]?(\d+\.\d+(e[+-]?\d+)?|\d{1,17}e[+-]?\d{1,3})$/i;

/**
 * The id in a create's answer, as text. One that has lost digits would name another job: PatSnap's own examples show
 * ids printed like 1.579434053399036E+18.
 * https://open.patsnap.com/devportal/api-reference/innovation/company-report/job_id/status
 * @param service the service's name in messages
 * @param noun what was asked for, as in `an enterprise report`
 * @param name the service's name of the id
 * @throws ServiceError `unclear` when there is none that names this job
 */
export function startedId(service: string, noun: string, name: string, given: unknown): string {
	const id = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (id === '') throw unclearCreate(service, `${service} accepted the request for ${noun} but its reply holds no ${name}.`);
	const isRounded = typeof given === 'number' ? !Number.isSafeInteger(given) : DECIMAL.test(id);
	if (!isRounded) return id;
	throw unclearCreate(
		service,
		`${service} accepted the request for ${noun} but its reply gives the ${name} as ${id}, in which digits may be lost.`,
	);
}
