import fc from 'fast-check';

import type { BetweenNode, LoopPlan, NodeOptions, ReportName, Vendor, WorkflowPlan } from '../history.mts';
import { sometimes, weighted } from './weighted.mts';

const REPORTS: Readonly<Record<Vendor, fc.Arbitrary<ReportName>>> = {
	zhihuiya: weighted<ReportName>(['enterpriseReport', 4], ['prePatentEvaluation', 3], ['feasibilityAnalysis', 2], ['quickSearchReport', 2]),
	yandexMarket: weighted<ReportName>(['united-netting', 4], ['documents/labels', 3], ['goods-feedback', 2], ['goods-realization', 2]),
	slotless: fc.constant('slotless'),
};

const BETWEEN: readonly BetweenNode[] = [
	'setKeepingAll', 'setDroppingState', 'setDroppingId', 'setDroppingIdAndState', 'setKeepingColumns', 'mergeReversing', 'mergeRotating', 'codeStrippingPairing',
];

const loop: fc.Arbitrary<LoopPlan> = fc.record({
	between: fc.oneof(
		{ withCrossShrink: true },
		{ arbitrary: fc.constant<BetweenNode[]>([]), weight: 3 },
		{ arbitrary: fc.array(fc.constantFrom(...BETWEEN), { minLength: 1, maxLength: 3 }), weight: 3 },
	),
	wait: weighted<LoopPlan['wait']>(['timeInterval', 3], ['specificTime', 1]),
});

const options: fc.Arbitrary<NodeOptions> = fc.record(
	{
		waitUpTo: weighted([0, 2], [30, 2], [120, 2], [600, 2], [1800, 1]),
		giveUpAfter: weighted([1, 1], [5, 2], [30, 2], [360, 2]),
		whenNoData: fc.constantFrom('failed', 'readyWithoutFile'),
		includeRawResponse: fc.boolean(),
		includeDownloadLink: weighted([false, 3], [true, 1]),
	},
	{ requiredKeys: [] },
);

export function workflowPlan(vendor: Vendor): fc.Arbitrary<WorkflowPlan> {
	return fc.record<WorkflowPlan>({
		shape: weighted<WorkflowPlan['shape']>(['oneNode', 8], ['generateThenFetch', 2], ['fetchOnly', 1], ['generateOnly', 1]),
		report: REPORTS[vendor],
		fetchOperation: weighted<WorkflowPlan['fetchOperation']>(['download', 3], ['getStatus', 1]),
		changes: weighted([false, 2], [true, 1]),
		whenTimeRunsOut: weighted<WorkflowPlan['whenTimeRunsOut']>(['error', 2], ['pending', 3]),
		options: fc.oneof({ withCrossShrink: true }, { arbitrary: fc.constant<NodeOptions>({}), weight: 1 }, { arbitrary: options, weight: 2 }),
		onError: weighted<WorkflowPlan['onError']>(['stopWorkflow', 3], ['continueRegularOutput', 2], ['continueErrorOutput', 1]),
		retryOnFail: sometimes(fc.record({ maxTries: fc.integer({ min: 2, max: 5 }), waitBetweenTries: weighted([1000, 2], [5000, 1], [200, 1]) }), 2, 5),
		loop: sometimes(loop, 3, 4),
		batchSize: sometimes(fc.integer({ min: 1, max: 3 }), 1, 8),
	});
}
