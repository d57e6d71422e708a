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

type Records<T> = Record<string, T>;

/**
 * What the node must not forget while its execution lives: it is kept in the node's context, which n8n stores with
 * the execution, so that Retry On Fail, a parked Wait and the user's Retry find it again.
 */
export class JobMemory {
	constructor(private readonly context: IContextObject) {}

	private records<T>(name: 'started' | 'seen'): Records<T> {
		const known = this.context[name] as Records<T> | undefined;
		if (known) return known;
		const fresh: Records<T> = {};
		this.context[name] = fresh;
		return fresh;
	}

	/** Drops the creates of other rounds of a loop: a round's items are new items, and the memory must not grow. */
	keepOnlyRun(runIndex: number): void {
		const started = this.records<StartedRecord>('started');
		for (const [key, record] of Object.entries(started)) {
			if (record.runIndex !== runIndex) delete started[key];
		}
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
