import type { LinkOptions } from '../files/links.mts';
import type { JobScript } from '../jobs/job.mts';

/** How the simulator behaves where the documentation and the wire disagree. May be changed at any time. */
export interface ZhihuiyaSettings {
	/** of jobs whose script does not say otherwise; 0: ready at the first check */
	generationMs: number;
	/** `flat`: as documented, with `status: "approved"`; `wrapped`: as clients see it */
	tokenReply: 'flat' | 'wrapped';
	tokenLifeMs: number;
	/** HTTP status of a wrong client id or secret (67200003) */
	refusedTokenHttpStatus: 200 | 401;
	/** HTTP status of a business call with an expired or unknown token (67200003) */
	expiredTokenHttpStatus: 200 | 401;
	/** what a garbage `sk-` key, or the key of the other region, is answered with */
	refusedKeyCode: 67200202 | 67200008;
	/** the id is declared a string, yet printed as a number: R001 and R002 */
	quoteIds: boolean;
	createHttpStatus: 200 | 201;
	/** the sample prints a link next to `job_status` 1 */
	linkBeforeReady: boolean;
	/** the sample prints a cause next to `job_status` 1 */
	causeWhilePending: boolean;
	/** one client unescapes `\u0026` by hand */
	escapeAmpersands: boolean;
	link: LinkOptions;
}

export const DEFAULT_SETTINGS: ZhihuiyaSettings = {
	generationMs: 0,
	tokenReply: 'wrapped',
	tokenLifeMs: 1_799_000,
	refusedTokenHttpStatus: 401,
	expiredTokenHttpStatus: 200,
	refusedKeyCode: 67200202,
	quoteIds: false,
	createHttpStatus: 200,
	linkBeforeReady: false,
	causeWhilePending: true,
	escapeAmpersands: false,
	link: {},
};

export interface ZhihuiyaJobScript extends JobScript {
	/** jobs in front when it is asked for; counts down to 0 with the job's progress */
	queue?: number;
	/** Chinese prose of `abnormal_cause` */
	cause?: string;
	linkBeforeReady?: boolean;
	/** AI32 and AI37 may tell the state, and AI37 the link, in the create's own answer */
	readyAtCreate?: boolean;
}
