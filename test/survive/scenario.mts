import type { Place } from './place.mts';

/** One line of the table in docs/survival.md. */
export interface Outcome {
	scenario: string;
	/** Files that arrived whole, and of how many. */
	files: string;
	/** Requests for a report that reached the service. */
	creates: number;
	/** Requests that the service refused for speed. */
	refusals: number;
	/** What a user finds afterwards. */
	sees: string;
}

/** Something that happens to executions, and what must hold whatever happens: a scenario throws when it does not. */
export interface Scenario<P extends Place> {
	/** For `--only`. */
	name: string;
	/** Of the line that is printed while it runs. */
	title: string;
	run(place: P, secrets: Secrets): Promise<Outcome[]>;
}

/** Every key, token and signature that came into use, for the search at the end. */
export class Secrets {
	private readonly all = new Set<string>();

	add(...needles: Array<string | undefined>): void {
		for (const needle of needles) if (needle !== undefined && needle.length >= 8) this.all.add(needle);
	}

	get list(): string[] {
		return [...this.all];
	}
}
