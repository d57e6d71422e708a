import { kindOf, type FileKind, type FileSpec } from '../files/content.mts';
import type { FileHost } from '../files/host.mts';
import type { LinkOptions } from '../files/links.mts';
import type { Job } from './job.mts';

export interface JobFile extends Partial<Omit<FileSpec, 'kind' | 'name'>> {
	kind: FileKind;
	/** the name without its extension */
	title: string;
}

/** A new link to a job's file, which the first one makes, together with what is to go wrong with it. */
export function linkJob(
	files: FileHost,
	job: Job,
	{ title, ...wanted }: JobFile,
	options: LinkOptions,
): string {
	const { script } = job;
	const kind = script.file?.kind ?? wanted.kind;
	if (job.file?.spec.kind !== kind) {
		const name = `${title}.${kindOf(kind).extension}`;
		job.file = files.publish({ name, ...wanted, ...script.file, kind });
		for (const { fault, times = Infinity } of script.fileFaults ?? []) {
			files.faults.next(fault, { path: files.pathOf(job.file), times });
		}
	}
	return files.link(job.file, { ...options, ...script.link });
}
