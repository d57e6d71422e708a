import { startYandexMarketSimulator } from '../simulators/yandexMarket/simulator.mts';
import { startZhihuiyaSimulator } from '../simulators/zhihuiya/simulator.mts';

const MIB = 1024 ** 2;

/** Ready at the first look of the loop, which comes 75 s after the start at the earliest. */
const SOON = 60_000;
/** Still pending at the first look: this one goes round the loop. */
const LATER = 100_000;
/** Of a report that no template asks for: it is tried by hand, by someone who watches. */
const BY_HAND = 15_000;

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
	/** The same as a person types it into the credential's form, by label. */
	form: Record<string, string>;
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

function toService(
	simulator: Served,
	secret: Record<string, unknown>,
	form: Record<string, string>,
): DemoService {
	return {
		credential: { ...secret, region: 'custom', baseUrl: simulator.url },
		form: { ...form, Region: 'Custom', 'Base URL': simulator.url },
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

/** @param now the service's clock */
export async function startZhihuiya(now: () => number = Date.now): Promise<DemoService> {
	const simulator = await startZhihuiyaSimulator({ now });
	simulator.jobs.script(({ type, request }) => {
		if (type !== 'R001') return { generationMs: BY_HAND };
		return { generationMs: request.report_type === 'word' ? LATER : SOON };
	});
	const { apiKey, clientId, clientSecret } = simulator.credentials;
	return toService(
		simulator,
		{ authentication: 'clientCredentials', clientId, clientSecret },
		{ Authentication: 'API Key', 'API Key': apiKey },
	);
}

/**
 * One report a minute may be started (the service itself allows one in two): the second waits for its slot in the loop.
 * It is a big file over a slow line, so that a long download is seen too.
 * @param now the service's clock
 */
export async function startYandexMarket(now: () => number = Date.now): Promise<DemoService> {
	const simulator = await startYandexMarketSimulator({
		now,
		settings: { rateLimits: true, windowMs: 60_000 },
	});
	simulator.jobs.script(({ type, request, query }) => {
		const { dateFrom, dateTo } = request;
		// By month or by bank order, or as CSV, it keeps the simulator's own name.
		const byDays = typeof dateFrom === 'string' && typeof dateTo === 'string';
		if (type !== 'united-netting' || !byDays || (query?.format ?? 'FILE') !== 'FILE')
			return { generationMs: BY_HAND };
		const name = `Отчёт по платежам ${dateFrom} - ${dateTo}.xlsx`;
		if (dateFrom === dateTo) return { generationMs: SOON, file: { kind: 'xlsx', name } };
		return {
			generationMs: SOON,
			file: { kind: 'xlsx', name, padBytes: 80 * MIB },
			fileFaults: [{ fault: { kind: 'slow', bytesPerSecond: 4 * MIB } }],
		};
	});
	const { apiKey } = simulator.credentials;
	return toService(
		simulator,
		{ authentication: 'apiKey', apiKey },
		{ Authentication: 'API Key', 'API Key': apiKey },
	);
}
