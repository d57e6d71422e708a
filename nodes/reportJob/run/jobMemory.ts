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

	private records<T>(name: 'creates' | 'seen'): Records<T> {
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
	 * Drops the creates of other rounds of a loop: a round's items are new items, and the memory must not grow. Those
	 * without an answer stay.
	 */
	keepOnlyRun(runIndex: number): void {
		const creates = this.records<CreateRecord>('creates');
		for (const [key, record] of Object.entries(creates)) {
			if (record.runIndex !== runIndex && record.state !== 'sent') delete creates[key];
		}
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

	/** Forgets a job that has ended. */
	forgetJob(id: string): void {
		delete this.records<SeenRecord>('seen')[id];
		this.context.left = this.left.filter((record) => record.id !== id);
	}

	/** Notes that an item leaves by Pending, in place of what was noted when it last did. */
	leave(record: Omit<LeftRecord, 'backAs'>, cameFrom: ItemPlace): void {
		const others = this.left.filter(
			({ id, backAs }) => (record.id === null || id !== record.id) && !(backAs && isSamePlace(backAs, cameFrom)),
		);
		this.context.left = [...others, { ...record, backAs: null }];
	}

	/** Notes that a job has come back as this item. */
	comeBack(id: string, place: ItemPlace): void {
		for (const record of this.left) if (record.id === id) record.backAs = place;
	}

	/**
	 * The oldest item that left an earlier run by Pending, asked for the same and has not come back; from now on it has
	 * come back as this item. A repeated run finds the same again.
	 */
	claimAlike(alike: Pick<LeftRecord, 'resource' | 'reportType' | 'fingerprint'>, place: ItemPlace): LeftRecord | null {
		const found = this.left.find(
			(record) =>
				record.leftIn < place.runIndex &&
				record.resource === alike.resource &&
				record.reportType === alike.reportType &&
				record.fingerprint === alike.fingerprint &&
				(record.backAs === null || isSamePlace(record.backAs, place)),
		);
		if (!found) return null;
		found.backAs = place;
		return found;
	}
}

const isSamePlace = (a: ItemPlace, b: ItemPlace): boolean => a.runIndex === b.runIndex && a.index === b.index;
