import type { Execution, Item } from '../n8n/n8nTypes.mts';
import { STORAGE_NODE } from './demoVariant.mts';

/** A file that the workflow has written to its folder. */
export interface DeliveredFile {
	jobId: string;
	/** Where n8n wrote it. */
	path: string;
	/** The name that came with it. */
	name: string;
	/** From asking for the report until the file was written, in milliseconds. */
	took: number;
}

function describe({ json, binary }: Item, writtenAt: number): DeliveredFile {
	return {
		jobId: String(json.jobId ?? json.reportId),
		path: String(json.fileName),
		name: binary?.data?.fileName ?? '',
		took: writtenAt - Date.parse(String(json.requestedAt)),
	};
}

/** Also of an execution that still goes on. */
export function deliveredFiles({ data }: Execution): DeliveredFile[] {
	const runs = data.resultData.runData[STORAGE_NODE] ?? [];
	return runs.flatMap((run) =>
		(run.data?.main[0] ?? []).map((item) => describe(item, run.startTime + run.executionTime)),
	);
}

/** What kept files from arriving, in the workflow's own words. */
export function complaints({ data, status }: Execution): string[] {
	const failed = (data.resultData.runData['Say what failed'] ?? []).flatMap(
		(run) => run.data?.main[0] ?? [],
	);
	const error = data.resultData.error;
	return [
		...failed.map(({ json }) => String(json.message)),
		...(error ? [`${error.message}${error.description ? ` (${error.description})` : ''}`] : []),
		...(status === 'success' || error ? [] : [`The execution ended as ${status}.`]),
	];
}
