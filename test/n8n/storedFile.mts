import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { N8nInstance } from './N8nInstance.mts';
import type { BinaryData } from './n8nTypes.mts';

/** Where n8n's file store keeps it: `filesystem-v2:workflows/…/binary_data/<uuid>`. */
export function storedFile({ userFolder }: N8nInstance, { id }: BinaryData): string {
	const [, path] = /^filesystem[^:]*:(.+)$/.exec(id ?? '') ?? [];
	if (!path) throw new Error(`Not a file of the file store: ${id ?? 'no id'}`);
	return join(userFolder, '.n8n', 'storage', path);
}

/** Read from the disk, so that n8n has nothing to do with it. */
export async function sha256OfStored(n8n: N8nInstance, binary: BinaryData): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(storedFile(n8n, binary))) hash.update(chunk as Buffer);
	return hash.digest('hex');
}
