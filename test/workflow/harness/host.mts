import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryDataService, DataDeduplicationService } from 'n8n-core';
import { LoggerProxy } from 'n8n-workflow';
import { CapturingLogger } from './log.mts';
import { ProcessedData } from './processedData.mts';
import { requireFromCore } from './requireFromCore.mts';
import { busyWhile } from './work.mts';

type Class<T = unknown> = new (...args: never[]) => T;
interface Container {
	get<T>(type: Class<T>): T;
	set<T>(type: Class<T>, instance: T): void;
}

/**
 * What the n8n process around a workflow provides: its logger, its file store and its table of what was processed. Set up once per test file (jest gives each
 * file its own copy of n8n-core), in a temporary folder, so that nothing reads or writes the user's ~/.n8n.
 */
function startHost(): { folder: string; binaryData: BinaryDataService; processedData: ProcessedData; ready: Promise<void> } {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-workflow-test-'));
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_ENCRYPTION_KEY = 'workflow tests';
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
	process.env.N8N_BINARY_DATA_STORAGE_PATH = join(folder, 'storage');

	const { Container } = requireFromCore<{ Container: Container }>('@n8n/di');
	const { Logger } = requireFromCore<{ Logger: Class<CapturingLogger> }>('@n8n/backend-common');
	const logger = new CapturingLogger();
	Container.set(Logger, logger);
	LoggerProxy.init(logger);

	const binaryData = Container.get(BinaryDataService as unknown as Class<BinaryDataService>);
	const store = binaryData.store.bind(binaryData);
	binaryData.store = async (...args) => await busyWhile(store(...args));
	const processedData = new ProcessedData();
	const ready = Promise.all([binaryData.init(), DataDeduplicationService.init(processedData)]).then(() => undefined);
	return { folder, binaryData, processedData, ready };
}

export const host = startHost();

if (typeof afterAll === 'function') {
	afterAll(async () => {
		await host.ready;
		rmSync(host.folder, { recursive: true, force: true });
	});
}
