import type { Answer, Call } from '../../http/call.mts';
import type { Account } from '../accounts.mts';
import { envelope } from '../answers.mts';
import { Refusal } from '../errors.mts';
import { checkFields } from '../fields.mts';
import type { ChainCall, TaskView } from './chainCall.mts';

type Values = Record<string, unknown>;

/** How one call of a chain is to go; what is left out is ready at once. */
export interface StepScript {
	/** ready or failed at the n-th question since the call before it */
	readyAfterChecks?: number;
	/** ready or failed this long after the call before it */
	generationMs?: number;
	/** `never`: under way for good */
	outcome?: 'ready' | 'failed' | 'never';
	/** laid over `data` of an answer that is ready */
	data?: Values;
}

interface Sent {
	body: Values;
	at: number;
}

/** A task of a chain. */
export interface ChainTask {
	id: string;
	owner: string;
	sent: Map<string, Sent>;
	/** questions since the call before, by code */
	checks: Map<string, number>;
}

/** The tasks of interactive chains, and what their calls have done to them. */
export class ChainTasks {
	readonly list: ChainTask[] = [];

	/** how calls go, by code */
	readonly scripts: Record<string, StepScript> = {};

	/** creates and orders carried out that the account is billed for, by code, in order */
	readonly billed: string[] = [];

	constructor(
		private readonly newId: () => string,
		private readonly now: () => number,
	) {}

	/** Carries out a call of a chain. */
	handle(call: ChainCall, account: Account, { body: sent }: Call): Answer {
		const body = checkFields(sent, call.fields);
		call.check?.(body);
		const task = call.does === 'create' ? this.create(account) : call.withoutTask ? null : this.find(account, body.task_id);
		if (task !== null && call.does !== 'create') this.admit(call, task);
		if (call.billed) this.billed.push(call.code);
		if (task !== null && call.does !== 'result') this.note(call, task, body);
		const view = viewOf(task);
		const always = call.always?.(view) ?? {};
		const amount = call.billed ? 1 : 0;
		if (call.does !== 'result') return envelope({ ...always, task_id: view.id }, amount);

		const phase = task === null ? 'ready' : this.phaseOf(call, task);
		const own = call.state === undefined || call.withoutTask ? {} : { [call.state.field]: call.state[phase] };
		if (phase !== 'ready') return envelope({ ...always, ...taskId(call, view), ...own }, amount);
		const { data = {} } = this.scripts[call.code] ?? {};
		return envelope({ ...always, ...taskId(call, view), ...call.answer?.(view, body), ...data, ...own }, amount);
	}

	private create(account: Account): ChainTask {
		const task: ChainTask = { id: this.newId(), owner: account.id, sent: new Map(), checks: new Map() };
		this.list.push(task);
		return task;
	}

	/** Another account's task does not exist either. */
	private find(account: Account, id: unknown): ChainTask {
		const task = this.list.find((each) => each.id === id && each.owner === account.id);
		if (!task) throw new Refusal(68300013, 200, 'Task does not exist');
		return task;
	}

	/** The chain has an order: what a call needs must have come. */
	private admit({ code, after }: ChainCall, { sent }: ChainTask): void {
		if (after !== undefined && !sent.has(after)) throw new Refusal(68300007, 200, `Bad request! ${code} comes after ${after}`);
	}

	/** What is confirmed anew is worked on anew. */
	private note({ code }: ChainCall, task: ChainTask, body: Values): void {
		task.sent.set(code, { body, at: this.now() });
		task.checks.clear();
	}

	private phaseOf({ code, after, state }: ChainCall, { sent, checks }: ChainTask): 'running' | 'ready' | 'failed' {
		const { readyAfterChecks = 1, generationMs = 0, outcome = 'ready' } = this.scripts[code] ?? {};
		const count = (checks.get(code) ?? 0) + 1;
		checks.set(code, count);
		if (state === undefined) return 'ready';
		const since = after === undefined ? 0 : (sent.get(after)?.at ?? 0);
		const isDue = count >= readyAfterChecks && this.now() - since >= generationMs;
		return outcome === 'never' || !isDue ? 'running' : outcome;
	}
}

const viewOf = (task: ChainTask | null): TaskView => ({
	id: task?.id ?? '',
	request: task === null ? {} : ([...task.sent.values()][0]?.body ?? {}),
	sent: (code) => task?.sent.get(code)?.body,
});

/** AI37-2 and AI66-5 name the task in their answers. */
const taskId = ({ code }: ChainCall, { id }: TaskView): Values => (['AI37-2', 'AI66-5'].includes(code) ? { task_id: id } : {});
