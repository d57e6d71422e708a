import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { host } from './host.mts';

/** The file of an item, wherever n8n's binary mode puts it, with what n8n keeps about it. */
export async function readBinary(item: INodeExecutionData, field = 'data'): Promise<{ buffer: Buffer; metadata: IBinaryData }> {
	const files = item.json._files as unknown as Record<string, IBinaryData> | undefined;
	const metadata = item.binary?.[field] ?? files?.[field];
	if (metadata === undefined) throw new Error(`The item has no file in "${field}"`);
	return { buffer: await host.binaryData.getAsBuffer(metadata), metadata };
}
