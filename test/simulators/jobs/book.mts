import type { Job, JobScript } from './job.mts';

export interface NewJob {
	type: string;
	owner: string;
	request: Record<string, unknown>;
	query?: Record<string, unknown>;
}

/** The jobs of a simulator, and the say that a test has in how the next ones go. */
export class JobBook<Script extends JobScript> {
	readonly list: Array<Job<Script>> = [];

	/** scripts for the next creates, first come first served */
	readonly next: Script[] = [];

	private chooser: (job: NewJob) => Script | undefined = () => undefined;

	constructor(
		private readonly defaults: () => Partial<Script>,
		private readonly now: () => number,
	) {}

	/** Decides by request; what it leaves undefined takes the defaults. */
	script(chooser: (job: NewJob) => Script | undefined): void {
		this.chooser = chooser;
	}

	create(wanted: NewJob, newId: () => string): Job<Script> {
		const script = this.next.shift() ?? this.chooser(wanted);
		return this.seed(wanted, { ...script, id: script?.id ?? newId() } as Script & { id: string });
	}

	/** A job that exists without having been asked for over the wire. */
	seed(wanted: NewJob, script: Script & { id: string }): Job<Script> {
		const job: Job<Script> = {
			id: script.id,
			type: wanted.type,
			owner: wanted.owner,
			request: wanted.request,
			query: wanted.query ?? {},
			script: { ...this.defaults(), ...script },
			createdAt: this.now(),
			endedAt: null,
			checks: 0,
			readyChecks: 0,
			file: null,
		};
		this.list.push(job);
		return job;
	}

	/** The newest job of that id: some families start again under the id they had. */
	get(id: string): Job<Script> | undefined {
		return this.list.findLast((job) => job.id === id);
	}
}
