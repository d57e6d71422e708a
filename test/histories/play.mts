import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { VirtualClock, type TimerOwner } from './clock.mts';
import { WorkflowExecution, type ExecutionEnd } from './engine/execution.mts';
import { freshState, retryState, throughDatabase, type ExecutionState, type StackEntry } from './engine/executionState.mts';
import { graphOf, type Graph } from './engine/graph.mts';
import { columnsOf, REPORTS } from './engine/reports.mts';
import { runReportsNode } from './engine/runReportsNode.mts';
import { tellsLimits, type Edit, type History, type Moment, type Retry, type Vendor, type Wish, type WorkflowPlan } from './history.mts';
import { BinaryStore } from './host/binaries.mts';
import { N8nProcess } from './host/loadNodes.mts';
import { Network } from './host/network.mts';
import { CredentialVault } from './host/vault.mts';
import { isTooFast } from './invariants/reading.mts';
import { slotlessCredential, slotlessNode } from './services/slotlessNode.mts';
import { worldOf, type World } from './services/world.mts';
import { Trace, type ExecutionRecord, type NodeRunRecord } from './trace.mts';

const CREDENTIALS = { zhihuiya: 'zhihuiyaApi', yandexMarket: 'yandexMarketApi', slotless: 'slotlessApi' } as const;

const FIRST_DAY = Date.parse('2026-03-02T00:00:00Z');

/** More than the longest history takes. */
const LONGEST_MS = 60 * 24 * 3_600_000;

/** Real time, so that a storm of requests ends as a finding and not as a test that hangs. */
const MOST_EXCHANGES = 40_000;

const user: TimerOwner = { name: 'user' };

type Interruption = 'stop' | 'timeout' | 'crash';

/** An execution that is going on, and how it can be ended from outside. */
interface Running {
	record: ExecutionRecord;
	cancel: AbortController;
	interruption: Interruption | null;
	/** What of it is in the database, when it is parked. */
	parked: ExecutionState | null;
	/** The latest state, shared with the engine, and what is being run of it. */
	state: ExecutionState;
	entry: StackEntry | null;
	/** Resolves when its process ends, or when it is stopped while parked. */
	ended: Promise<void>;
	end: () => void;
}

interface Surroundings {
	isCancelled(): boolean;
	onParked(stored: ExecutionState): void;
	onNode(entry: StackEntry, state: ExecutionState): void;
	cancelSignal: AbortSignal;
}

/** A workflow that asks for one report and waits as long as it takes to be let through. */
const PROBE: Partial<WorkflowPlan> = {
	shape: 'generateOnly',
	loop: null,
	batchSize: null,
	options: { waitUpTo: 7200 },
	onError: 'continueRegularOutput',
	retryOnFail: null,
};

const SECOND = 1000;

/** How long the probe's request may have to wait for what the service itself has said or done. */
function probeLimit({ history, exchanges }: Trace): number {
	const wasTooFast = exchanges.some(isTooFast) || history.service.tokens.length > 0;
	const way = 2 * history.service.latencyMs;
	if (history.vendor === 'zhihuiya') return (wasTooFast ? 130 : 5) * SECOND + way;
	const windowMs = { 'goods-feedback': 600, 'united-netting': 120, 'goods-realization': 120, 'documents/labels': tellsLimits(history.service) ? 60 : 3600 }[history.workflow.report as string] ?? 60;
	const isCalm = !wasTooFast && tellsLimits(history.service) && history.service.others.takeSlotEvery === 0;
	return (isCalm ? 1 : 3) * windowMs * SECOND + (wasTooFast ? 120 : 5) * SECOND + way;
}

function nodeTypeOf(process: N8nProcess, vendor: Vendor): INodeType {
	if (vendor !== 'slotless') return process.nodeType(vendor === 'zhihuiya' ? 'Zhihuiya' : 'YandexMarket');
	process.addCredentialType(slotlessCredential);
	return slotlessNode(process);
}

/** Plays one history: the user's deeds, n8n's, and those of the services. */
class Play {
	private readonly clock: VirtualClock;

	private readonly trace: Trace;

	private readonly world: World;

	private readonly vault: CredentialVault;

	private readonly network: Network;

	private readonly binaries: BinaryStore;

	private process: N8nProcess;

	private nodeType: INodeType;

	private processes = 0;

	private executions = 1000;

	private readonly running = new Set<Running>();

	private interruptIsDue: boolean;

	private storyIsOver = false;

	private readonly moments = new Map<Moment['after'], number>();

	constructor(private readonly history: History) {
		this.clock = new VirtualClock(FIRST_DAY + history.startsAt * 1000);
		this.trace = new Trace(history, this.clock.now);
		this.world = worldOf(history, this.clock, this.trace);
		this.vault = new CredentialVault(CREDENTIALS[history.vendor], this.world.vendor.credential);
		this.network = new Network(this.clock, this.trace, [this.world.vendor, this.world.files]);
		this.network.onMoment = (kind, run) => {
			if (run?.execution.lineage === 0) this.moment(kind);
		};
		this.binaries = new BinaryStore(this.trace, () => this.world.files.takeRoom());
		this.interruptIsDue = history.user.interrupt !== null;
		this.process = this.startProcess();
		this.nodeType = nodeTypeOf(this.process, history.vendor);
	}

	async play(): Promise<Trace> {
		const { clock, trace, history } = this;
		let isOver = false;
		const problems: unknown[] = [];
		const all = Promise.all([
			this.lineage(0, history.wishes, history.user.retries),
			history.second === null ? null : this.secondLineage(history.second),
		])
			.then(async () => {
				this.interruptIsDue = false;
				this.storyIsOver = true;
				await this.probe();
			})
			.catch((error: unknown) => problems.push(error))
			.finally(() => (isOver = true));
		const wentOn = await clock.runUntil(() => isOver || this.isTooLong());
		if (!isOver) trace.endless.push(wentOn ? 'The history does not end' : 'All has come to a standstill, though executions are running');
		else await all;
		// Answers that nobody waits for any more still arrive.
		const quietUntil = clock.now + 400_000;
		await clock.runUntil(() => clock.now > quietUntil || this.isTooLong());
		trace.timersAtEnd = clock.pending(this.process);
		clock.stop();
		if (problems.length > 0) throw problems[0];
		return trace;
	}

	private isTooLong(): boolean {
		return this.trace.exchanges.length > MOST_EXCHANGES || this.clock.now - this.trace.startedAt > LONGEST_MS;
	}

	private startProcess(): N8nProcess {
		this.processes += 1;
		return new N8nProcess(`n8n ${this.processes}`, this.clock);
	}

	private async secondLineage({ after, wishes }: NonNullable<History['second']>): Promise<void> {
		await this.clock.wait(after * 1000, user);
		await this.lineage(1, wishes, []);
	}

	private startItems(wishes: readonly Wish[]): INodeExecutionData[] {
		const { workflow } = this.history;
		const { idField } = REPORTS[workflow.report];
		return wishes.map((wish, index) => {
			const columns = columnsOf(workflow.report, wish, index);
			if (workflow.shape !== 'fetchOnly') return { json: columns };
			return { json: { ...columns, [idField]: this.world.vendor.seed(workflow.report, wish).id } };
		});
	}

	/** An execution, and the user's retries of it as long as it ends badly. */
	private async lineage(lineage: number, wishes: readonly Wish[], retries: readonly Retry[]): Promise<void> {
		const { clock, trace } = this;
		const items = this.startItems(wishes);
		const edits = new Set<Edit>();
		let state = freshState(items);
		let beganWithoutContext = false;
		for (let round = 0; ; round += 1) {
			const { record, kept } = await this.execution(lineage, state, edits, beganWithoutContext);
			const retry = retries[round];
			if (record.status === 'success' || retry === undefined) return;
			await clock.wait(retry.after * 1000, user);
			for (const edit of retry.edits) edits.add(edit);
			if (retry.edits.includes('newSecret')) this.vault.edit(this.world.vendor.newSecret);
			const how = retry.edits.length === 0 ? '' : `, having changed ${retry.edits.join(', ')}`;
			trace.step(clock.now, 'user', `retries execution ${record.id} after ${retry.after} s${how}`);
			beganWithoutContext = kept === null;
			state = kept === null ? freshState(items) : retryState(kept);
		}
	}

	/** One execution to its end; `kept` is what a retry can start from, or null where n8n has lost it. */
	private async execution(
		lineage: number,
		from: ExecutionState,
		edits: ReadonlySet<Edit>,
		beganWithoutContext: boolean,
	): Promise<{ record: ExecutionRecord; kept: ExecutionState | null }> {
		const { clock, trace, history } = this;
		const record: ExecutionRecord = {
			id: String((this.executions += 1)),
			lineage,
			startedAt: clock.now,
			endedAt: null,
			status: 'running',
			beganWithoutContext,
			edits: [...edits],
		};
		trace.executions.push(record);
		trace.step(clock.now, 'n8n', `execution ${record.id} begins`);
		let end = (): void => undefined;
		const ended = new Promise<void>((resolve) => (end = resolve));
		const running: Running = { record, cancel: new AbortController(), interruption: null, parked: null, state: from, entry: null, ended, end };
		this.running.add(running);
		const engine = this.engine(record, graphOf(history, edits), {
			cancelSignal: running.cancel.signal,
			isCancelled: () => running.interruption !== null,
			onParked: (stored) => {
				running.parked = stored;
				if (lineage === 0) this.moment('parked');
			},
			onNode: (entry, state) => {
				running.parked = null;
				running.state = state;
				running.entry = entry;
			},
		});
		if (lineage === 0) this.moment('start');
		const work = engine.run(from);
		work.catch(() => undefined);
		const outcome = await Promise.race([work, ended.then(() => null)]);
		this.running.delete(running);
		return { record, kept: this.close(running, outcome) };
	}

	private engine(
		record: ExecutionRecord,
		graph: Graph,
		{ isCancelled, onParked, cancelSignal, onNode }: Surroundings,
	): WorkflowExecution {
		const { clock, trace, network, vault, binaries } = this;
		return new WorkflowExecution({
			clock,
			trace,
			record,
			graph,
			isCancelled,
			onParked,
			runNode: async (node, entry, state) => {
				onNode(entry, state);
				const { process, nodeType } = this;
				const parts = { clock, trace, network, vault, binaries, process, cancelSignal, execution: record, nodeType };
				return await runReportsNode(parts, node, entry, state);
			},
		});
	}

	/** Notes how an execution has ended. n8n keeps a failed one and one that ran out of time; Stop and a crash lose it. */
	private close(running: Running, outcome: ExecutionEnd | null): ExecutionState | null {
		const { clock, trace } = this;
		const { record, interruption } = running;
		record.endedAt = clock.now;
		if (interruption === null) record.status = outcome?.status === 'error' ? 'error' : 'success';
		else record.status = ({ stop: 'stopped', timeout: 'timedOut', crash: 'crashed' } as const)[interruption];
		trace.step(clock.now, 'n8n', `execution ${record.id} has ended: ${record.status}`);
		if (interruption === 'stop' || interruption === 'crash') return null;
		if (interruption === 'timeout') return running.parked ?? this.timedOutState;
		if (outcome === null) return null;
		const stored = throughDatabase(outcome.state);
		trace.contexts.push(JSON.stringify(stored.contexts));
		return stored;
	}

	/** What was stored when the workflow's time ran out. */
	private timedOutState: ExecutionState | null = null;

	/** Counts what has happened, and lets the user or fate strike when its moment has come. */
	private moment(kind: Moment['after']): void {
		const count = (this.moments.get(kind) ?? 0) + 1;
		this.moments.set(kind, count);
		const { interrupt } = this.history.user;
		if (!this.interruptIsDue || interrupt === null) return;
		if (interrupt.at.after !== kind || count !== interrupt.at.nth) return;
		this.interruptIsDue = false;
		this.clock.at(this.clock.now + interrupt.at.plusMs, user, () => this.interrupt(interrupt.kind));
	}

	private interrupt(kind: Interruption): void {
		if (this.storyIsOver) return;
		if (kind === 'crash') {
			this.crash();
			return;
		}
		const target = [...this.running].find(({ record }) => record.lineage === 0);
		if (!target || target.interruption !== null) return;
		const { clock, trace } = this;
		trace.step(clock.now, kind === 'stop' ? 'user' : 'n8n', `${kind === 'stop' ? 'stops' : 'time is up for'} execution ${target.record.id}`);
		target.interruption = kind;
		// n8n writes the execution down at once; what the node does from here on is not in it.
		const { stack, runData, contexts } = target.state;
		const isRunning = this.runsOf(target.record).some(({ endedAt }) => endedAt === null);
		for (const run of this.runsOf(target.record)) if (run.endedAt === null) run.interruptedAt = clock.now;
		const left = isRunning && target.entry !== null ? [target.entry, ...stack] : stack;
		this.timedOutState = throughDatabase({ stack: left, runData, contexts, lastNode: null });
		target.cancel.abort(new Error('The execution was cancelled'));
		if (target.parked !== null) target.end();
	}

	/** The process ends at once; n8n starts anew, and goes on with what was parked. */
	private crash(): void {
		const { clock, trace } = this;
		trace.step(clock.now, 'n8n', `process ${this.process.name} is killed`);
		this.process.kill();
		for (const run of trace.runs) {
			if (run.process !== this.process.name || run.endedAt !== null) continue;
			run.interruptedAt = clock.now;
			run.isKilled = true;
		}
		for (const exchange of trace.exchanges) if (exchange.process === this.process.name) exchange.isOpen = false;
		this.process = this.startProcess();
		this.nodeType = nodeTypeOf(this.process, this.history.vendor);
		for (const running of this.running) {
			if (running.parked !== null) continue;
			running.interruption = 'crash';
			running.end();
		}
	}

	private runsOf(record: ExecutionRecord): NodeRunRecord[] {
		return this.trace.runs.filter(({ execution }) => execution === record);
	}

	/** Another execution on the same account, once all is over: how soon does its first request leave? */
	private async probe(): Promise<void> {
		const { clock, trace, history } = this;
		const before = trace.exchanges.length;
		const startedAt = clock.now;
		const record: ExecutionRecord = { id: 'probe', lineage: -1, startedAt, endedAt: null, status: 'running', beganWithoutContext: false, edits: [] };
		const [wish] = history.wishes;
		if (!wish) return;
		const graph = graphOf(history, new Set(), PROBE);
		const cancel = new AbortController();
		const engine = this.engine(record, graph, { isCancelled: () => false, onParked: () => undefined, cancelSignal: cancel.signal, onNode: () => undefined });
		const limit = probeLimit(trace);
		await engine.run(freshState([{ json: columnsOf(history.workflow.report, wish, 0) }]));
		const first = trace.exchanges.slice(before).find(({ purpose }) => purpose === 'create');
		if (first) trace.probe = { delay: first.sentAt - startedAt, limit };
	}
}

/** Plays a history and gives all that happened in it. */
export async function playHistory(history: History): Promise<Trace> {
	return await new Play(history).play();
}
