import type { Readable } from 'node:stream';
import type { IBinaryData } from 'n8n-workflow';

import type { NodeRunRecord, Trace } from '../trace.mts';

/** n8n's store of files: keeps the bytes, and can run out of room. */
export class BinaryStore {
	private count = 0;

	constructor(
		private readonly trace: Trace,
		/** Asked once for each file. */
		private readonly hasRoom: () => boolean,
	) {}

	/** n8n's `prepareBinaryData`. @throws an error with the code ENOSPC when there is no room */
	async keep(run: NodeRunRecord, data: Buffer | Readable, fileName?: string, mimeType?: string): Promise<IBinaryData> {
		const id = `filesystem-v2:workflows/1/executions/${run.execution.id}/binary_data/${(this.count += 1)}`;
		const hasRoom = this.hasRoom();
		const pieces: Buffer[] = [];
		if (Buffer.isBuffer(data)) pieces.push(data);
		else {
			for await (const piece of data) {
				pieces.push(Buffer.from(piece as Buffer));
				if (!hasRoom) break;
			}
		}
		if (!hasRoom) {
			run.storeFailures += 1;
			throw Object.assign(new Error("ENOSPC: no space left on device, write '/var/lib/n8n/storage/tmp'"), { code: 'ENOSPC' });
		}
		const bytes = Buffer.concat(pieces);
		this.trace.stored.set(id, bytes);
		return {
			data: 'filesystem-v2',
			id,
			mimeType: mimeType ?? 'application/octet-stream',
			fileName,
			fileExtension: fileName?.split('.').at(-1),
			fileSize: `${bytes.length} B`,
			bytes: bytes.length,
		};
	}
}
