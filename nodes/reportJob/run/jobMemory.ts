import type { IContextObject, IDataObject } from 'n8n-workflow';

/** Where a create of this execution stands. Times are epoch ms. */
export type CreateProgress =
	/** It waits for the service to let it out. */
	| { state: 'waiting' }
	/** It went out, and its answer has not come. */
	| { state: 'sent'; begunAt: number }
	/** The service has taken it on; `due` is what it must still be told. */
	| { state: 'started'; begunAt: number; id: string; estimatedReadyAt: number | null; due: IDataObject | null }
	/** The service has refused it in these words, and nothing was carried out. */
	| { state: 'refused'; message: string; advice: string };

/** A create of this execution: which run and execution it belongs to, what was asked for, and how far it has come. */
export type CreateRecord = {
	runIndex: number;
	/** Of the execution that last dealt with it: the user's Retry is another one. */
	executionId: string;
	/** Hash of all that the user asked for. */
	fingerprint: string;
	/** The request, its dates resolved. */
	request: IDataObject;
} & CreateProgress;

/** What this node has seen of a job in this execution, for items whose facts were stripped on their way round. */
export interface SeenRecord {
	resource: string;
	reportType: string | null;
	/** null where the job came in by its id. */
	fingerprint: string | null;
	seenAt: number;
	attempt: number;
	requestedAt: number | null;
	request: IDataObject | null;
	/** The run in which the job came to its end; a repeat of that run still needs to know of it. */
	endedIn?: number;
}

/** The last step that was sent of a job that is made in several. */
export interface StepRecord {
	/** The service's step, by the name of its operation. */
	name: string;
	/** Epoch ms; null where it is not known. */
	sentAt: number | null;
	/** Whether its answer came: a step without one may have been carried out, and is not sent again. */
	answered: boolean;
	/** What the steps so far hand on to later ones, such as a further id. */
	gave: IDataObject;
}

/** Which item of which run. */
export interface ItemPlace {
	runIndex: number;
	index: number;
}

/** An item that left by Pending, with a job or still without one. */
export interface LeftRecord {
	id: string | null;
	resource: string;
	reportType: string | null;
	fingerprint: string | null;
	request: IDataObject | null;
	requestedAt: number | null;
	leftIn: number;
	/** The item as which it has come back. */
	backAs: ItemPlace | null;
}

type Records<T> = Record<string, T>;

/** Promises cannot be stored with an execution, so they live beside its context, as long as that does. */
const underWay = new WeakMap<IContextObject, Map<string, Promise<unknown>>>();

function answersOf(context: IContextObject): Map<string, Promise<unknown>> {
	const known = underWay.get(context) ?? new Map<string, Promise<unknown>>();
	underWay.set(context, known);
	return known;
}

/**
 * What the node must not forget while its execution lives: it is kept in the node's context, which n8n stores with
 * the execution, so that Retry On Fail, a parked Wait and the user's Retry find it again.
 */
export class JobMemory {
	constructor(private readonly context: IContextObject) {}

	private records<T>(name: 'creates' | 'seen' | 'steps'): Records<T> {
		const known = this.context[name] as Records<T> | undefined;
		if (known) return known;
		const fresh: Records<T> = {};
		this.context[name] = fresh;
		return fresh;
	}

	private get left(): LeftRecord[] {
		const known = this.context.left as LeftRecord[] | undefined;
		if (known) return known;
		const fresh: LeftRecord[] = [];
		this.context.left = fresh;
		return fresh;
	}

	/**
	 * Begins a run, or the repeat of one: drops what only other runs of the node needed, because a round's items are new
	 * items, and the memory must not grow. Creates without an answer stay.
	 */
	keepOnlyRun(runIndex: number): void {
		const creates = this.records<CreateRecord>('creates');
		for (const [key, record] of Object.entries(creates)) {
			if (record.runIndex !== runIndex && record.state !== 'sent') delete creates[key];
		}
		const seen = this.records<SeenRecord>('seen');
		for (const [id, { endedIn }] of Object.entries(seen)) {
			if (endedIn === undefined || endedIn >= runIndex) continue;
			delete seen[id];
			delete this.records<StepRecord>('steps')[id];
		}
		this.context.left = this.left.filter(
			({ leftIn, backAs }) => leftIn < runIndex && (backAs === null || backAs.runIndex >= runIndex),
		);
	}

	/** A create of an earlier run that asked for the same and was never answered: an item led back must not repeat it. */
	unanswered(fingerprint: string, runIndex: number): CreateRecord | undefined {
		return Object.values(this.records<CreateRecord>('creates')).find(
			(record) => record.state === 'sent' && record.runIndex < runIndex && record.fingerprint === fingerprint,
		);
	}

	created(key: string): CreateRecord | undefined {
		return this.records<CreateRecord>('creates')[key];
	}

	/** Notes how far a create has come. Written before a request goes out, so that a retry knows of it in any case. */
	note(key: string, record: CreateRecord): void {
		this.records<CreateRecord>('creates')[key] = { ...record };
	}

	/** Forgets a create of which nothing was carried out. */
	forgetCreate(key: string): void {
		delete this.records<CreateRecord>('creates')[key];
	}

	/** The answer of a create that is under way in this process, for another item that asks for the very same. */
	underWay(key: string): Promise<unknown> | undefined {
		return answersOf(this.context).get(key);
	}

	/** Notes a create as under way until its answer is there. */
	async whileUnderWay<T>(key: string, answer: Promise<T>): Promise<T> {
		const answers = answersOf(this.context);
		answers.set(key, answer);
		return await answer.finally(() => answers.delete(key));
	}

	seen(id: string): SeenRecord | undefined {
		return this.records<SeenRecord>('seen')[id];
	}

	see(id: string, record: SeenRecord): void {
		this.records<SeenRecord>('seen')[id] = { ...record };
	}

	/** The last step that was sent of a job. */
	step(id: string): StepRecord | undefined {
		return this.records<StepRecord>('steps')[id];
	}

	/** Notes how far a job has come. Written before a step that must not be repeated goes out. */
	noteStep(id: string, record: StepRecord): void {
		this.records<StepRecord>('steps')[id] = { ...record };
	}

	/** Notes that a job has come to its end in a run: the next one need not know of it. */
	forgetJob(id: string, runIndex: number): void {
		const record = this.seen(id);
		if (record) this.see(id, { ...record, endedIn: runIndex });
		for (const left of this.left) if (left.id === id) left.backAs ??= { runIndex, index: -1 };
	}

	/** Notes that an item leaves by Pending. As what it came in stays noted, for a repeat of this run. */
	leave(record: Omit<LeftRecord, 'backAs'>): void {
		const others = this.left.filter(({ id, leftIn }) => record.id === null || id !== record.id || leftIn !== record.leftIn);
		this.context.left = [...others, { ...record, backAs: null }];
	}

	/** Notes that a job has come back as this item. */
	comeBack(id: string, place: ItemPlace): void {
		for (const record of this.left) if (record.id === id && record.leftIn < place.runIndex) record.backAs = place;
	}

	/**
	 * The oldest item that left an earlier run by Pending, asked for the same and has not come back; from now on it has
	 * come back as this item. One with a job comes before one that could not be started. A repeated run finds the same
	 * again.
	 */
	claimAlike(alike: Alike, place: ItemPlace): LeftRecord | null {
		const equal = this.outstanding(alike, place).filter(({ fingerprint }) => fingerprint === alike.fingerprint);
		return claimed(equal.find(({ backAs }) => backAs !== null) ?? equal.find(({ id }) => id !== null) ?? equal[0], place);
	}

	/** The same for an item that is known to have left without a job; its request may be worded anew each time. */
	claimWaiting(alike: Alike, place: ItemPlace): LeftRecord | null {
		const waiting = this.outstanding(alike, place).filter(({ id }) => id === null);
		const equal = waiting.find(({ fingerprint }) => fingerprint === alike.fingerprint);
		return claimed(waiting.find(({ backAs }) => backAs !== null) ?? equal ?? waiting[0], place);
	}

	/** The same for an item of which nothing is known but its type. */
	claimAny(alike: Alike, place: ItemPlace): LeftRecord | null {
		const left = this.outstanding(alike, place);
		return claimed(left.find(({ backAs }) => backAs !== null) ?? left.find(({ id }) => id !== null) ?? left[0], place);
	}

	/** Items of a type that left earlier runs and have not come back, except as this very item. */
	private outstanding({ resource, reportType }: Alike, place: ItemPlace): LeftRecord[] {
		return this.left.filter(
			(record) =>
				record.leftIn < place.runIndex &&
				record.resource === resource &&
				record.reportType === reportType &&
				(record.backAs === null || isSamePlace(record.backAs, place)),
		);
	}
}

type Alike = Pick<LeftRecord, 'resource' | 'reportType' | 'fingerprint'>;

function claimed(record: LeftRecord | undefined, place: ItemPlace): LeftRecord | null {
	if (record) record.backAs = place;
	return record ?? null;
}

const isSamePlace = (a: ItemPlace, b: ItemPlace): boolean => a.runIndex === b.runIndex && a.index === b.index;
