import type { StatusMeaning } from '../../reportJob/vendor/httpRefusals';

/**
 * What a refusal of the Zhihuiya (PatSnap) open platform means for a request.
 *
 * - `later`: passing trouble; after a create nobody knows whether it was carried out
 * - `tooFast`: refused before anything was done, may be sent again later
 * - `token`: the session token is used up
 * - `account`: key, permission, balance or quota; nothing more can be started
 * - `rejected`: this request is wrong and stays wrong
 * - `unknownJob`: there is no such report
 */
export type CodeMeaning = 'later' | 'tooFast' | 'token' | 'account' | 'rejected' | 'unknownJob';

export interface CodeEntry {
	means: CodeMeaning;
	/** What the user can do about it. */
	hint: string;
}

const CREDENTIAL = 'Check the credential "Zhihuiya (PatSnap) API": the kind of key and the Region, since a key of one host is refused by the other. Keys and client secrets are shown in the account on open.zhihuiya.com (China) or open.patsnap.com (global).';
const PERMISSION = 'Permission is given per API: have this one opened for your account, or check whether its package is used up.';
const PACE = 'Set Requests per Minute in the credential to what your contract allows.';
const SUPPORT = 'Ask the support of Zhihuiya (PatSnap), quoting the correlation ID.';
const FIELDS = 'Check the fields of the node.';
const LATER = 'Try again later.';

/**
 * The platform's own codes (672…), by
 * https://open.patsnap.com/devportal/guides/rest-error-handling and https://open.patsnap.com/tutorials/getStart, which
 * word some of them differently.
 */
const PLATFORM_CODES: Readonly<Record<number, CodeEntry>> = {
	67200000: { means: 'later', hint: LATER },
	67200001: { means: 'account', hint: 'The total call limit of the platform is reached: try again another day.' },
	67200002: { means: 'tooFast', hint: PACE },
	67200003: { means: 'token', hint: CREDENTIAL },
	67200004: { means: 'account', hint: PERMISSION },
	67200005: { means: 'account', hint: 'Top up the balance or the number of calls in your account on the open platform.' },
	67200006: { means: 'account', hint: 'The client is past its validity period: have it extended on the open platform.' },
	67200007: { means: 'account', hint: 'The daily limit is reached: try again tomorrow, or have it raised.' },
	67200008: { means: 'account', hint: CREDENTIAL },
	67200009: { means: 'token', hint: CREDENTIAL },
	67200012: { means: 'rejected', hint: SUPPORT },
	67200100: { means: 'later', hint: LATER },
	67200101: { means: 'rejected', hint: 'Check Region and Base URL of the credential.' },
};

/**
 * The codes of the APIs behind the platform (683…), listed on the page of each, such as
 * https://open.patsnap.com/devportal/api-reference/innovation/company-report/job_id/status
 */
const API_CODES: Readonly<Record<number, CodeEntry>> = {
	68300004: { means: 'rejected', hint: FIELDS },
	68300005: { means: 'later', hint: LATER },
	68300006: { means: 'rejected', hint: SUPPORT },
	68300007: { means: 'rejected', hint: FIELDS },
	68300008: { means: 'later', hint: LATER },
	68300010: { means: 'rejected', hint: 'Check the file that was uploaded.' },
	68300013: {
		means: 'unknownJob',
		hint: 'Check that the job ID is complete (as text, no digit rounded), belongs to this credential and is not too old.',
	},
};

/** Codes that no page lists, as open-source clients of the platform have met them. */
const UNDOCUMENTED_CODES: Readonly<Record<number, CodeEntry>> = {
	10001: { means: 'rejected', hint: 'A required query parameter is missing.' },
	67200015: { means: 'account', hint: CREDENTIAL },
	67200202: { means: 'account', hint: CREDENTIAL },
	67200203: {
		means: 'account',
		hint: 'This API is not bought, or has no call rate, for your key: have it opened on the open platform.',
	},
};

/** What each `error_code` means. */
export const ERROR_CODES: Readonly<Record<number, CodeEntry>> = {
	...PLATFORM_CODES,
	...API_CODES,
	...UNDOCUMENTED_CODES,
};

/** For codes that are in no table, and refusals without one: the HTTP status is all there is to go by. */
export const STATUS_ENTRIES: Readonly<Record<Exclude<StatusMeaning, 'redirect'>, CodeEntry>> = {
	key: { means: 'token', hint: CREDENTIAL },
	permission: { means: 'account', hint: PERMISSION },
	notFound: { means: 'rejected', hint: 'Check Region and Base URL of the credential, and the fields of the node.' },
	tooFast: { means: 'tooFast', hint: PACE },
	rejected: { means: 'rejected', hint: 'Check the fields of the node and the permission of your key for this API.' },
	later: { means: 'later', hint: LATER },
};
