import type { IncomingHttpHeaders } from 'node:http';

export type Query = Record<string, string | string[]>;

/** One request as it arrived, and what was answered. */
export interface JournalEntry {
	method: string;
	path: string;
	/** exactly as sent, without the question mark */
	rawQuery: string;
	query: Query;
	headers: IncomingHttpHeaders;
	rawBody: string;
	/** the JSON of the body; undefined when the body is not JSON */
	body: unknown;
	at: number;
	/** null as long as, or because, nothing was answered */
	status: number | null;
	/** the text of an API's answer, as it was meant before a fault cut it; null for files */
	answer: string | null;
	/** the kind of the fault that had its hand in the answer */
	fault: string | null;
}

export interface Match {
	method?: string;
	path?: string | RegExp;
}

export function matches({ method, path }: Match, entry: JournalEntry): boolean {
	if (method !== undefined && method !== entry.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? path === entry.path : path.test(entry.path);
}

/** Everything a simulator has been asked, in order of arrival. */
export class Journal {
	readonly entries: JournalEntry[] = [];

	/** the most requests that were being answered at one time */
	peak = 0;

	private open = 0;

	/** Keeps count of a request for as long as it is being answered. */
	async during(answering: Promise<unknown>): Promise<void> {
		this.open += 1;
		this.peak = Math.max(this.peak, this.open);
		try {
			await answering;
		} finally {
			this.open -= 1;
		}
	}

	of(match: Match): JournalEntry[] {
		return this.entries.filter((entry) => matches(match, entry));
	}

	count(match: Match = {}): number {
		return this.of(match).length;
	}

	get last(): JournalEntry | undefined {
		return this.entries.at(-1);
	}

	clear(): void {
		this.entries.length = 0;
		this.peak = this.open;
	}
}
