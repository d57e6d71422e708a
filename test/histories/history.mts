/**
 * A history, as plain data: what the user builds and does, and how the services behave. Whatever happens follows from it,
 * so that it can be made up, shrunk, printed and played again. Everything that a service does wrong is a list that is used
 * up in the order in which requests arrive; after its end, and wherever a list is empty, all goes well.
 */
export interface History {
	vendor: Vendor;
	/** Seconds after midnight UTC of the first day. */
	startsAt: number;
	/** One input item each, by what it asks for: equal numbers ask for equal reports. */
	wishes: Wish[];
	workflow: WorkflowPlan;
	user: UserPlan;
	/** Another execution of the same workflow, in the same process and for the same account. */
	second: { after: number; wishes: Wish[] } | null;
	service: ServicePlan;
}

export type Vendor = 'zhihuiya' | 'yandexMarket' | 'slotless';

export interface Wish {
	subject: number;
	/** The service refuses this request, however often it is asked. */
	isWrong: boolean;
}

export type ReportName =
	| 'enterpriseReport'
	| 'prePatentEvaluation'
	| 'feasibilityAnalysis'
	| 'quickSearchReport'
	| 'goods-feedback'
	| 'united-netting'
	| 'documents/labels'
	| 'goods-realization'
	| 'slotless';

export type FetchOperation = 'getStatus' | 'download';

export interface WorkflowPlan {
	/**
	 * `oneNode`: Generate and Download; `generateThenFetch`: Generate, a Wait node, and a second node that fetches;
	 * `fetchOnly`: jobs that somebody else has started.
	 */
	shape: 'oneNode' | 'generateOnly' | 'generateThenFetch' | 'fetchOnly';
	report: ReportName;
	fetchOperation: FetchOperation;
	/** Whether a field of the request holds an expression that changes with time. */
	changes: boolean;
	whenTimeRunsOut: 'error' | 'pending';
	options: NodeOptions;
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail: { maxTries: number; waitBetweenTries: number } | null;
	/** The way from Pending back into the node; null when that output is not wired. */
	loop: LoopPlan | null;
	/** The batch size of a Loop Over Items node around it all, or null. */
	batchSize: number | null;
}

export interface NodeOptions {
	/** Seconds. */
	waitUpTo?: number;
	/** Minutes. */
	giveUpAfter?: number;
	whenNoData?: 'failed' | 'readyWithoutFile';
	includeRawResponse?: boolean;
	includeDownloadLink?: boolean;
}

/** What stands between Pending and Wait. */
export type BetweenNode =
	| 'setKeepingAll'
	| 'setDroppingState'
	| 'setDroppingId'
	| 'setDroppingIdAndState'
	| 'setKeepingColumns'
	| 'mergeReversing'
	| 'mergeRotating'
	| 'codeStrippingPairing';

export interface LoopPlan {
	between: BetweenNode[];
	/** After Time Interval with `waitSeconds`, or At Specified Time with `nextCheckAt`. */
	wait: 'timeInterval' | 'specificTime';
}

/** A moment of the first execution: so long after the nth event of a kind. */
export interface Moment {
	after: 'start' | 'createSent' | 'createAnswered' | 'checkSent' | 'fileOpened' | 'parked';
	nth: number;
	plusMs: number;
}

export interface UserPlan {
	/** The user's Stop, the workflow's timeout, or the end of the process. */
	interrupt: { kind: 'stop' | 'timeout' | 'crash'; at: Moment } | null;
	/** The user's Retry, once for each execution that ends badly, as long as the list lasts. */
	retries: Retry[];
}

export interface Retry {
	/** Seconds after the end of the execution. */
	after: number;
	edits: Edit[];
}

/** What the user changes before a retry; the retry then takes the currently saved workflow. */
export type Edit = 'request' | 'continueOnError' | 'rightWish' | 'newSecret';

export interface ServicePlan {
	latencyMs: number;
	/** How far the service's clock is ahead of n8n's, in seconds. */
	skewSeconds: number;
	hasDateHeader: boolean;
	/** Limits in headers: as they are, none, or nonsense. */
	limitHeaders: 'honest' | 'none' | 'year2099' | 'garbage' | 'retryAfter1e300';
	/** How long jobs take, in seconds, in the order of their creation. */
	durations: number[];
	results: JobResult[];
	estimates: 'none' | 'honest' | 'short' | 'long' | 'absurd';
	creates: CreateFate[];
	checks: CheckFate[];
	files: FileFate[];
	tokens: TokenFate[];
	linkLifeSeconds: number;
	/** Zhihuiya: how fast the account may be used, per minute; null for any speed. */
	ratePerMinute: number | null;
	authentication: 'key' | 'token';
	tokenLifeSeconds: number;
	/** Yandex Market: the paid tariff, with its shorter windows. */
	isMedium: boolean;
	/** How many jobs may be under way at once. */
	activeLimit: number;
	/** What another process does with the same account: every so manieth create slot, and so many checks a minute. */
	others: { takeSlotEvery: number; checksPerMinute: number };
}

/** Whether the node can know when a window ends: the header says so, and the reply's date tells how far its clock is off. */
export const tellsLimits = ({ limitHeaders, skewSeconds, hasDateHeader }: ServicePlan): boolean =>
	limitHeaders === 'honest' && (hasDateHeader || skewSeconds === 0);

export type JobResult = 'done' | 'failed' | 'noData' | 'tooLarge' | 'withoutLinkAtFirst' | 'partial';

/** `Done`: carried out all the same. */
export type CreateFate =
	| 'ok'
	| 'lateBy35'
	| 'lateBy100'
	| 'never'
	| 'lostDone'
	| 'lost'
	| 'unreachable'
	| 'busyDone'
	| 'busy'
	| 'htmlDone'
	| 'cutDone'
	| 'noIdDone'
	| 'roundedIdDone'
	| 'tooFast'
	| 'noBalance'
	| 'refused'
	| 'refusedQuotingSecrets';

export type CheckFate =
	| 'ok'
	| 'lateBy35'
	| 'never'
	| 'lost'
	| 'busy'
	| 'html'
	| 'cut'
	| 'drips'
	| 'tooFast'
	| 'noPermission'
	| 'refusedQuotingSecrets';

export type FileFate =
	| 'ok'
	| 'expired'
	| 'busy'
	| 'lost'
	| 'breaksOff'
	| 'stalls'
	| 'cutWithShortLength'
	| 'unzippedOnTheWay'
	| 'html'
	| 'xml'
	| 'json'
	| 'redirected'
	| 'bigErrorPage'
	| 'storeIsFull';

export type TokenFate = 'ok' | 'lost' | 'busy' | 'tooFast' | 'refused';
