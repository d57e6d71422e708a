import type { Finding } from './invariants/index.mts';
import { leavingItems } from './invariants/reading.mts';
import type { History, ServicePlan, UserPlan, Wish, WorkflowPlan } from './history.mts';
import type { Trace } from './trace.mts';

/** A history that once went wrong. */
export interface Regression {
	name: string;
	history: History;
	/** What the user must have in the end, beside the invariants. */
	expects?: (trace: Trace) => void;
}

type Changes = Partial<Omit<History, 'workflow' | 'service' | 'user'>> & {
	workflow?: Partial<WorkflowPlan>;
	service?: Partial<ServicePlan>;
	user?: Partial<UserPlan>;
};

/** A quiet day: one company's report, made in twenty seconds by a service without any trouble. */
const QUIET: History = {
	vendor: 'zhihuiya',
	startsAt: 32_400,
	wishes: [{ subject: 1, isWrong: false }],
	workflow: {
		shape: 'oneNode',
		report: 'enterpriseReport',
		fetchOperation: 'download',
		changes: false,
		whenTimeRunsOut: 'error',
		options: {},
		onError: 'stopWorkflow',
		retryOnFail: null,
		loop: null,
		batchSize: null,
	},
	user: { interrupt: null, retries: [] },
	second: null,
	service: {
		latencyMs: 200,
		skewSeconds: 0,
		hasDateHeader: true,
		limitHeaders: 'honest',
		durations: [],
		results: [],
		estimates: 'none',
		creates: [],
		checks: [],
		files: [],
		tokens: [],
		linkLifeSeconds: 3600,
		ratePerMinute: null,
		authentication: 'key',
		tokenLifeSeconds: 1800,
		isMedium: false,
		activeLimit: 10,
		others: { takeSlotEvery: 0, checksPerMinute: 0 },
	},
};

const history = ({ workflow, service, user, ...others }: Changes): History => ({
	...QUIET,
	...others,
	workflow: { ...QUIET.workflow, ...workflow },
	service: { ...QUIET.service, ...service },
	user: { ...QUIET.user, ...user },
});

const companies = (count: number, wrong: number[] = []): Wish[] =>
	Array.from({ length: count }, (_none, subject) => ({ subject, isWrong: wrong.includes(subject) }));

const always = (seconds: number, count: number): number[] => Array.from({ length: count }, () => seconds);

/** How many files the user has in the end. */
const filesOf = (trace: Trace): number =>
	trace.runs.flatMap((run) => leavingItems(trace, run)).filter(({ output, item, isError }) => output === 'ready' && !isError && item.binary !== undefined).length;

const files = (count: number) => (trace: Trace) => expect(filesOf(trace)).toBe(count);

const createsOf = (trace: Trace): number => trace.exchanges.filter(({ purpose, run }) => purpose === 'create' && run !== null && run.execution.lineage >= 0).length;

const loop = (...between: NonNullable<WorkflowPlan['loop']>['between']): Partial<WorkflowPlan> => ({
	whenTimeRunsOut: 'pending',
	loop: { between, wait: 'timeInterval' },
});

/** By the rows of the defect table that they stand for. */
export const REGRESSIONS: readonly Regression[] = [
	{
		name: 'row 1: a report that is ready after 20 minutes, a node that waits 10, and a Retry after 7 hours',
		history: history({ service: { durations: [1200] }, user: { retries: [{ after: 25_200, edits: [] }] } }),
		expects: files(1),
	},
	{
		name: 'row 1: a create that is answered after Give Up After has passed',
		history: history({ workflow: { ...loop(), options: { giveUpAfter: 1 } }, service: { creates: ['lateBy100'] } }),
	},
	{
		name: 'row 2: a title that changes with time, and Retry On Fail after a refused look',
		history: history({
			workflow: { report: 'prePatentEvaluation', changes: true, retryOnFail: { maxTries: 3, waitBetweenTries: 5000 } },
			service: { checks: ['noPermission', 'noPermission'] },
		}),
		expects: files(1),
	},
	{
		name: 'row 2: a title that changes with time, and Retry On Fail after a lost answer',
		history: history({
			workflow: { report: 'prePatentEvaluation', changes: true, retryOnFail: { maxTries: 3, waitBetweenTries: 5000 } },
			service: { creates: ['lostDone'] },
		}),
		expects: (trace) => expect(createsOf(trace)).toBe(1),
	},
	{
		name: "row 2: a request that the user has changed before the Retry",
		history: history({
			service: { durations: [1200] },
			user: { retries: [{ after: 60, edits: ['request'] }] },
		}),
		expects: (trace) => expect(createsOf(trace)).toBe(1),
	},
	{
		name: 'row 3: a Set in the loop that drops the state',
		history: history({ workflow: loop('setDroppingState'), service: { durations: [300] } }),
		expects: files(1),
	},
	{
		name: 'row 3: a Set in the loop that drops id and state, and a Merge that changes the order',
		history: history({ wishes: companies(3), workflow: loop('setDroppingIdAndState', 'mergeReversing'), service: { durations: [300, 200, 100] } }),
		expects: files(3),
	},
	{
		name: 'row 3: the same with equal requests, and no pairing',
		history: history({
			wishes: [...companies(2), ...companies(2)],
			workflow: loop('setKeepingColumns', 'codeStrippingPairing'),
			service: { durations: [300, 200, 100, 150] },
		}),
		expects: files(4),
	},
	{
		name: 'row 4: Stop among 300 items that stand in line',
		history: history({ wishes: companies(300), user: { interrupt: { kind: 'stop', at: { after: 'createSent', nth: 3, plusMs: 500 } } } }),
	},
	{
		name: 'row 4: one refused item among 300 that stand in line',
		history: history({ wishes: companies(300, [2]) }),
	},
	{
		name: 'row 5: 200 companies at one request a second, and a Give Up After of 3 minutes',
		history: history({
			wishes: companies(200),
			workflow: { ...loop(), options: { waitUpTo: 600, giveUpAfter: 3 } },
			service: { durations: always(60, 200) },
		}),
		expects: files(200),
	},
	{
		name: 'row 5: more companies than the node has patience for, and Retries',
		history: history({
			wishes: companies(120),
			workflow: { options: { waitUpTo: 60 } },
			service: { durations: always(30, 120) },
			user: { retries: Array.from({ length: 6 }, () => ({ after: 30, edits: [] })) },
		}),
		expects: files(120),
	},
	{
		name: 'row 6: one of ten items stays wrong, and the user retries with On Error: Continue',
		history: history({
			wishes: companies(10, [4]),
			service: { durations: always(60, 10) },
			user: { retries: [{ after: 120, edits: [] }, { after: 600, edits: ['continueOnError'] }] },
		}),
		expects: (trace) => {
			files(9)(trace);
			const asked = trace.exchanges.filter(({ purpose, fate, run }) => purpose === 'create' && fate === 'wrong' && run !== null && run.execution.lineage === 0);
			expect(asked).toHaveLength(1);
			const told = trace.runs.find(({ error }) => error !== null)?.error;
			expect(`${told?.message} ${told?.description}`).toMatch(/On Error/);
		},
	},
	{
		name: 'row 6: one of ten items is never answered, and the user retries with On Error: Continue',
		history: history({
			wishes: companies(10),
			service: { creates: ['ok', 'lostDone'], durations: always(60, 10) },
			user: { retries: [{ after: 120, edits: [] }, { after: 600, edits: ['continueOnError'] }] },
		}),
		expects: files(9),
	},
	{
		name: 'row 7: Stop while a create is unanswered',
		history: history({ service: { creates: ['lateBy35'] }, user: { interrupt: { kind: 'stop', at: { after: 'createSent', nth: 1, plusMs: 1000 } } } }),
	},
	{
		name: 'row 8: a create that is answered after 35 seconds',
		history: history({ service: { creates: ['lateBy35'] } }),
		expects: files(1),
	},
	{
		name: 'row 9: tokens that live 60 seconds, and a token request that meets a reset and a 502',
		history: history({ service: { authentication: 'token', tokenLifeSeconds: 60, tokens: ['lost', 'busy'], durations: [200] } }),
		expects: files(1),
	},
	{
		name: "row 10: too fast on the outline call",
		history: history({ workflow: { report: 'quickSearchReport' }, service: { checks: ['tooFast'] } }),
		expects: files(1),
	},
	{
		name: 'row 12: a limit header of the year 2099',
		history: history({
			vendor: 'yandexMarket',
			wishes: companies(4),
			workflow: { report: 'united-netting', ...loop() },
			service: { limitHeaders: 'year2099' },
		}),
		expects: files(4),
	},
	{
		name: "row 12: a service whose clock is an hour behind n8n's, and a short Give Up After",
		history: history({
			vendor: 'yandexMarket',
			workflow: { report: 'documents/labels', ...loop(), options: { giveUpAfter: 30 } },
			service: { skewSeconds: -3600, durations: [300] },
		}),
		expects: files(1),
	},
	{
		name: 'row 15: a file that ends too early, with a Content-Length to match',
		history: history({ service: { files: ['cutWithShortLength'] } }),
		expects: files(1),
	},
	{
		name: 'row 17: a service that quotes the key back',
		history: history({
			wishes: companies(2),
			workflow: { onError: 'continueRegularOutput', options: { includeRawResponse: true } },
			service: { creates: ['refusedQuotingSecrets'], checks: ['refusedQuotingSecrets'] },
		}),
	},
	{
		name: 'row 18: an id that has lost its last digits',
		history: history({ vendor: 'yandexMarket', workflow: { report: 'documents/labels', onError: 'continueRegularOutput' }, service: { creates: ['roundedIdDone'] } }),
	},
	{
		name: 'row 27: an error item under On Error: Continue',
		history: history({ wishes: companies(2, [1]), workflow: { onError: 'continueRegularOutput' } }),
		expects: files(1),
	},
	{
		name: 'too many reports at once, again and again, do not close the slots of an hour',
		history: history({
			vendor: 'yandexMarket',
			wishes: companies(3),
			workflow: { report: 'documents/labels', shape: 'generateOnly', options: { waitUpTo: 1800 } },
			service: { activeLimit: 1, durations: [394, 20] },
		}),
		expects: (trace) => expect(trace.jobs.filter(({ lineage }) => lineage === 0)).toHaveLength(3),
	},
];

export const texts = (findings: readonly Finding[]): string[] => findings.map(({ invariant, what }) => `${invariant}: ${what}`);
