import { startYandexMarketSimulator } from '../simulators/yandexMarket/simulator.mts';
import { startZhihuiyaSimulator } from '../simulators/zhihuiya/simulator.mts';

const MIB = 1024 ** 2;

/** Ready at the first look of the loop, which comes 75 s after the start at the earliest. */
const SOON = 60_000;
/** Still pending at the first look: this one goes round the loop. */
const LATER = 100_000;

/** What the demo reads of a job: enough to tell whether its file arrived whole. */
export interface ServedFile {
	jobId: string;
	name: string;
	size: number;
	sha256: string;
}

export interface DemoService {
	/** Values for the credential. */
	credential: Record<string, unknown>;
	/** Files of every job that was started. */
	servedFiles: () => ServedFile[];
	close: () => Promise<void>;
}

interface Served {
	jobs: {
		list: Array<{
			id: string;
			file: { size: number; sha256: string; spec: { name: string } } | null;
		}>;
	};
	url: string;
	close: () => Promise<void>;
}

function toService(simulator: Served, secret: Record<string, unknown>): DemoService {
	return {
		credential: { ...secret, region: 'custom', baseUrl: simulator.url },
		servedFiles: () =>
			simulator.jobs.list.map(({ id, file }) => ({
				jobId: id,
				name: file?.spec.name ?? '',
				size: file?.size ?? 0,
				sha256: file?.sha256 ?? '',
			})),
		close: simulator.close,
	};
}

export async function startZhihuiya(): Promise<DemoService> {
	const simulator = await startZhihuiyaSimulator();
	simulator.jobs.script(({ request }) => ({
		generationMs: request.report_type === 'word' ? LATER : SOON,
	}));
	const { clientId, clientSecret } = simulator.credentials;
	return toService(simulator, { authentication: 'clientCredentials', clientId, clientSecret });
}

/**
 * One report a minute may be started (the service itself allows one in two): the second waits for its slot in the loop.
 * It is a big file over a slow line, so that a long download is seen too.
 */
export async function startYandexMarket(): Promise<DemoService> {
	const simulator = await startYandexMarketSimulator({
		settings: { rateLimits: true, windowMs: 60_000 },
	});
	simulator.jobs.script(({ request }) => {
		const { dateFrom, dateTo } = request;
		const name = `Отчёт по платежам ${String(dateFrom)} - ${String(dateTo)}.xlsx`;
		if (dateFrom === dateTo) return { generationMs: SOON, file: { kind: 'xlsx', name } };
		return {
			generationMs: SOON,
			file: { kind: 'xlsx', name, padBytes: 80 * MIB },
			fileFaults: [{ fault: { kind: 'slow', bytesPerSecond: 4 * MIB } }],
		};
	});
	return toService(simulator, {
		authentication: 'apiKey',
		apiKey: simulator.credentials.apiKey,
	});
}
