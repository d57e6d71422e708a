import { refusal } from '../../simulators/index.mts';
import { CREATE, type Stage } from '../Stage.mts';
import type { SwitchRow } from '../switchRow.mts';

/** The third create is refused for good. */
function refuseThird({ sim }: Stage): void {
	sim.faults.next({ kind: 'delay', ms: 0 }, { path: CREATE, times: 2 });
	sim.faults.next(refusal(68300004), { path: CREATE });
}

/** The balance is gone with the 37th create; ten requests a second, so that few creates are under way by then. */
async function emptyBalanceAt37(stage: Stage): Promise<void> {
	const { sim } = stage;
	await stage.connect({ authentication: 'apiKey', apiKey: sim.credentials.apiKey, requestsPerMinute: 600 });
	sim.faults.next({ kind: 'delay', ms: 0 }, { path: CREATE, times: 36 });
	sim.faults.always(refusal(67200005), { path: CREATE });
}

const REFUSED = /68300004/;

/** What n8n does when something goes wrong. */
export const FAILING: readonly SwitchRow[] = [
	{
		name: 'Retry On Fail',
		set: '5 tries; the report takes longer than Wait Up To, so that the first try fails',
		quick: true,
		async run(stage) {
			stage.sim.jobs.next.push({ generationMs: 4_000 });
			const node = stage.report('generateAndDownload', { options: { waitUpTo: 2 } }, { retryOnFail: true, maxTries: 5, waitBetweenTries: 2_000 });
			return stage.outcome(await stage.run(stage.oneNode(node)), 'nothing: a later try carries on with the report of the first');
		},
		expected: { status: 'success', ready: 1, files: 1, creates: 1 },
	},
	{
		name: 'Retry On Fail',
		set: '3 tries; the answer to the create is lost',
		async run(stage) {
			stage.sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });
			const node = stage.report('generateAndDownload', {}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 });
			return stage.outcome(await stage.run(stage.oneNode(node)));
		},
		expected: { status: 'error', files: 0, creates: 1, reads: /its answer never came.*may be billed, so nothing was sent again/ },
	},
	{
		name: 'On Error: Stop',
		set: '5 companies; the service refuses the third for good',
		quick: true,
		async run(stage) {
			refuseThird(stage);
			return stage.outcome(await stage.run(stage.oneNode(stage.report('generateAndDownload')), 5));
		},
		expected: { status: 'error', ready: 0, files: 0, reads: REFUSED },
	},
	{
		name: 'On Error: Continue',
		set: 'the same',
		quick: true,
		async run(stage) {
			refuseThird(stage);
			const node = stage.report('generateAndDownload', {}, { onError: 'continueRegularOutput' });
			return stage.outcome(await stage.run(stage.oneNode(node), 5));
		},
		expected: { status: 'success', ready: 4, failed: 1, errors: 0, files: 4, creates: 5, reads: REFUSED },
	},
	{
		name: 'On Error: Continue (using error output)',
		set: 'the same',
		quick: true,
		async run(stage) {
			refuseThird(stage);
			const node = stage.report('generateAndDownload', {}, { onError: 'continueErrorOutput' });
			return stage.outcome(await stage.run(stage.oneNode(node), 5));
		},
		expected: { status: 'success', ready: 4, failed: 0, errors: 1, files: 4, creates: 5, reads: REFUSED },
	},
	{
		name: 'Retry with original workflow',
		set: 'after On Error: Stop as above',
		async run(stage) {
			refuseThird(stage);
			const failed = await stage.run(stage.oneNode(stage.report('generateAndDownload')), 5);
			return stage.outcome(await stage.retry(failed));
		},
		expected: { status: 'error', files: 0, reads: /68300004.*It was not sent again, because it has not changed/s },
	},
	{
		name: 'Retry with currently saved workflow',
		set: 'after On Error: Stop as above; On Error is now Continue',
		async run(stage) {
			refuseThird(stage);
			const failed = await stage.run(stage.oneNode(stage.report('generateAndDownload')), 5);
			const node = stage.report('generateAndDownload', {}, { onError: 'continueRegularOutput' });
			return stage.outcome(await stage.retry(failed, stage.oneNode(node)));
		},
		expected: { status: 'success', ready: 4, failed: 1, files: 4, creates: 5, reads: REFUSED },
	},
	{
		name: 'Retry with currently saved workflow',
		set: 'the report takes longer than Wait Up To; the format is changed before the Retry',
		async run(stage) {
			stage.sim.jobs.next.push({ outcome: 'never' });
			const failed = await stage.run(stage.oneNode(stage.report('generateAndDownload', { options: { waitUpTo: 1 } })));
			const node = stage.report('generateAndDownload', { fileFormat: 'word', options: { waitUpTo: 1 } });
			return stage.outcome(await stage.retry(failed, stage.oneNode(node)));
		},
		expected: { status: 'error', creates: 1, reads: /its fields have been changed since\. Nothing was sent/ },
	},
	{
		name: 'On Error: Continue',
		set: '60 companies; the balance is gone at the 37th',
		async run(stage) {
			await emptyBalanceAt37(stage);
			const node = stage.report('generateAndDownload', {}, { onError: 'continueRegularOutput' });
			return stage.outcome(await stage.run(stage.oneNode(node), 60));
		},
		expected: { status: 'success', ready: 36, failed: 24, files: 36, billed: 36, reads: /67200005/ },
	},
	{
		name: 'On Error: Stop',
		set: '60 companies; the balance is gone at the 37th; topped up, and Retry',
		async run(stage) {
			await emptyBalanceAt37(stage);
			const failed = await stage.run(stage.oneNode(stage.report('generateAndDownload')), 60);
			const { reads, billed } = stage.outcome(failed);
			if (billed !== 36) throw new Error(`${billed} reports were billed before the balance was topped up`);
			stage.sim.faults.clear();
			return stage.outcome(await stage.retry(failed), `first: ${reads}`);
		},
		expected: { status: 'success', ready: 60, failed: 0, files: 60, billed: 60, reads: /67200005.*\d+ other reports are (ready|under way)/s },
	},
];
