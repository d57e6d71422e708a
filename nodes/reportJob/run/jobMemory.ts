import type { IContextObject, IDataObject } from 'n8n-workflow';

/** A create that was begun in this execution. Without an id its answer never came. Times are epoch ms. */
export interface StartedRecord {
	runIndex: number;
	begunAt: number;
	request: IDataObject;
	id?: string;
	estimatedReadyAt?: number | null;
}

/** What this node has seen of a job in this execution, for items whose facts were stripped on their way round. */
export interface SeenRecord {
	seenAt: number;
	attempt: number;
	requestedAt: number | null;
	request: IDataObject | null;
}

interface WishRecord {
	runIndex: number;
	request: IDataObject;
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

	private records<T>(name: 'started' | 'seen' | 'wished'): Records<T> {
		const known = this.context[name] as Records<T> | undefined;
		if (known) return known;
		const fresh: Records<T> = {};
		this.context[name] = fresh;
		return fresh;
	}

	/** Drops the creates of other rounds of a loop: a round's items are new items, and the memory must not grow. */
	keepOnlyRun(runIndex: number): void {
		for (const name of ['started', 'wished'] as const) {
			const records = this.records<{ runIndex: number }>(name);
			for (const [key, record] of Object.entries(records)) {
				if (record.runIndex !== runIndex) delete records[key];
			}
		}
	}

	/** The request of a create that still waits for its slot, so that a retry after midnight asks for the same days. */
	wished(key: string): IDataObject | undefined {
		return this.records<WishRecord>('wished')[key]?.request;
	}

	wish(key: string, record: WishRecord): void {
		this.records<WishRecord>('wished')[key] = { ...record };
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

	started(key: string): StartedRecord | undefined {
		return this.records<StartedRecord>('started')[key];
	}

	/** Written before the request goes out, so that a retry knows of it even if the answer never comes. */
	begin(key: string, record: StartedRecord): void {
		this.records<StartedRecord>('started')[key] = { ...record };
	}

	fill(key: string, id: string, estimatedReadyAt: number | null): void {
		const record = this.started(key);
		if (record) this.records<StartedRecord>('started')[key] = { ...record, id, estimatedReadyAt };
	}

	/** After a clear refusal: nothing was started. */
	clear(key: string): void {
		delete this.records<StartedRecord>('started')[key];
	}

	seen(id: string): SeenRecord | undefined {
		return this.records<SeenRecord>('seen')[id];
	}

	see(id: string, record: SeenRecord): void {
		this.records<SeenRecord>('seen')[id] = { ...record };
	}

	forget(id: string): void {
		delete this.records<SeenRecord>('seen')[id];
	}
}
