import type { VirtualClock } from '../clock.mts';
import type { ServicePlan } from '../history.mts';
import type { JobRecord, NodeRunRecord, Trace } from '../trace.mts';
import { fileOf, type FileForm } from './jobFiles.mts';

const DEFAULT_SECONDS = 20;

/** The jobs of a service, which take as long and end as the history says. */
export class JobBook {
	private readonly byId = new Map<string, JobRecord>();

	constructor(
		private readonly clock: VirtualClock,
		private readonly trace: Trace,
		private readonly plan: ServicePlan,
		/** The nth id. */
		private readonly idOf: (ordinal: number) => string,
	) {}

	/** A job that is begun now. */
	begin(about: string, form: FileForm, run: NodeRunRecord | null): JobRecord {
		const ordinal = this.byId.size;
		const id = this.idOf(ordinal);
		const seconds = this.plan.durations[ordinal] ?? DEFAULT_SECONDS;
		const job: JobRecord = {
			id,
			about,
			lineage: run?.execution.lineage ?? null,
			execution: run?.execution.id ?? null,
			createdAt: this.clock.now,
			readyAt: this.clock.now + seconds * 1000,
			result: this.plan.results[ordinal] ?? 'done',
			idWasTold: false,
			bytes: fileOf(form, id),
			fileName: `report-${ordinal + 1}.${form}`,
		};
		this.byId.set(id, job);
		this.trace.jobs.push(job);
		return job;
	}

	find(id: string): JobRecord | undefined {
		return this.byId.get(id);
	}

	/** How many are still being made, among those that pass. */
	active(passes: (job: JobRecord) => boolean): number {
		return [...this.byId.values()].filter((job) => passes(job) && job.readyAt > this.clock.now).length;
	}
}
