import { createHash } from 'node:crypto';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

const hashOf = (value: DeduplicationItemTypes): string => createHash('md5').update(String(value)).digest('base64');

/** A step of the database, during which others get their turn. */
const step = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/**
 * n8n's table `processed_data`, as n8n uses it (n8n/dist/deduplication/deduplication-helper.js): one row of hashes for
 * each node, read, changed and written back in separate steps, so that two at a time undo each other's.
 */
export class ProcessedData implements IDataDeduplicator {
	private rows = new Map<string, string[]>();
	/** Makes the next calls fail, as a database does that is away. */
	failing = false;

	clear(): void {
		this.rows = new Map();
		this.failing = false;
	}

	/** How many notes each row holds, by `workflow context`. */
	get counts(): Record<string, number> {
		return Object.fromEntries([...this.rows].map(([key, hashes]) => [key, hashes.length]));
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const row = await this.read(scope, contextData);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			const isKnown = row.includes(hashOf(item));
			output[isKnown ? 'processed' : 'new'].push(item);
			if (!isKnown) row.push(hashOf(item));
		}
		if (maxEntries) row.splice(0, row.length - maxEntries);
		await this.write(scope, contextData, row);
		return output;
	}

	async removeProcessed(items: DeduplicationItemTypes[], scope: DeduplicationScope, contextData: ICheckProcessedContextData): Promise<void> {
		const row = await this.read(scope, contextData);
		const gone = new Set(items.map(hashOf));
		await this.write(scope, contextData, row.filter((hash) => !gone.has(hash)));
	}

	async clearAllProcessedItems(scope: DeduplicationScope, contextData: ICheckProcessedContextData): Promise<void> {
		this.rows.delete(this.keyOf(scope, contextData));
	}

	async getProcessedDataCount(scope: DeduplicationScope, contextData: ICheckProcessedContextData): Promise<number> {
		return (await this.read(scope, contextData)).length;
	}

	private async read(scope: DeduplicationScope, contextData: ICheckProcessedContextData): Promise<string[]> {
		await step();
		if (this.failing) throw new Error('SQLITE_BUSY: database is locked: UPDATE processed_data SET value = secret');
		return [...(this.rows.get(this.keyOf(scope, contextData)) ?? [])];
	}

	private async write(scope: DeduplicationScope, contextData: ICheckProcessedContextData, row: string[]): Promise<void> {
		await step();
		this.rows.set(this.keyOf(scope, contextData), row);
	}

	private keyOf(scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData): string {
		return `${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;
	}
}
