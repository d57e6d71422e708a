import type { Answer, Call } from '../http/call.mts';
import { createApi } from '../http/api.mts';
import type { ApiFault, Faults } from '../http/faults.mts';
import type { Journal } from '../http/journal.mts';
import { busyConnections, listen, type Certificate, type Clock } from '../http/server.mts';
import type { FileSpec } from '../files/content.mts';
import { startFileHost, type FileHost } from '../files/host.mts';
import { JobBook } from '../jobs/book.mts';
import type { Job } from '../jobs/job.mts';
import { Accounts, type Account } from './accounts.mts';
import { refused } from './answers.mts';
import { CHAIN_CALLS, ChainTasks } from './chains/index.mts';
import { ERRORS, Refusal } from './errors.mts';
import { FAMILIES } from './families.mts';
import type { Family } from './family.mts';
import { idMaker } from './ids.mts';
import { exportLinks, history, HISTORY_PATH, OFFLINE_PATH, type OfflineReport } from './offline.mts';
import { PATENT_PDF_PATH, patentPdfs, type Patent } from './patents.mts';
import { amend, create, status } from './reports.mts';
import { DEFAULT_SETTINGS, type ZhihuiyaJobScript, type ZhihuiyaSettings } from './settings.mts';
import { tokenEndpoint } from './token.mts';

export interface ZhihuiyaOptions {
	now?: Clock;
	port?: number;
	filePort?: number;
	/** with it the links of files are https */
	fileCertificate?: Certificate;
	settings?: Partial<ZhihuiyaSettings>;
	/** the families that it has; by default all that have a row in test/cases */
	families?: readonly Family[];
	/** jobs that others of its kind have had, where no two may give the same id */
	jobsBefore?: number;
}

export interface ZhihuiyaSimulator {
	url: string;
	fileUrl: string;
	files: FileHost;
	journal: Journal;
	faults: Faults<ApiFault>;
	jobs: JobBook<ZhihuiyaJobScript>;
	settings: ZhihuiyaSettings;
	/** the tasks of interactive chains */
	chains: ChainTasks;
	/** what a user would type into the credential */
	credentials: { apiKey: string; clientId: string; clientSecret: string };
	accounts: Accounts;
	/** every account that the credentials above open */
	eachAccount(change: (account: Account) => void): void;
	expireTokens(): void;
	/** creates carried out: what the account is billed for */
	readonly billed: number;
	/** a job that exists for every account without having been asked for */
	seedJob(
		family: string,
		script: ZhihuiyaJobScript & { id: string },
		request?: Record<string, unknown>,
	): Job<ZhihuiyaJobScript>;
	/** a task for AI72 to list, and for AI71 to find its file */
	seedOffline(report: {
		taskId: string;
		agentType: string;
		companyId: string;
		/** null: still running */
		file?: Partial<FileSpec> | null;
		createdAt?: number;
		message?: string;
	}): OfflineReport;
	/** a patent for P020 to find; `file` null: it has no PDF of its own */
	seedPatent(patent: { number: string; patentId?: string; file?: Partial<FileSpec> | null; related?: string }): Patent;
	/** connections to the API and to the files on which an answer is still awaited or under way */
	busyConnections(): Promise<number>;
	close(): Promise<void>;
}

/** A refusal of the API, to be given to `faults`. `gateway`: the other body shape, seen on the MCP gateway. */
export function refusal(
	code: number,
	{ httpStatus = 200, executed = false, style = 'envelope' as 'envelope' | 'gateway' } = {},
): ApiFault {
	const text = ERRORS[code] ?? 'Unknown error';
	const body =
		style === 'envelope'
			? { status: false, error_code: code, error_msg: text }
			: { error_code: code, http_status: httpStatus, message: text };
	return { kind: 'reply', status: httpStatus, body, executed };
}

export async function startZhihuiyaSimulator(
	options: ZhihuiyaOptions = {},
): Promise<ZhihuiyaSimulator> {
	const now = options.now ?? Date.now;
	const settings = { ...DEFAULT_SETTINGS, ...options.settings };
	const files = await startFileHost({ now, port: options.filePort, certificate: options.fileCertificate });
	const jobs = new JobBook<ZhihuiyaJobScript>(() => ({ generationMs: settings.generationMs }), now);
	const accounts = new Accounts(settings, now);
	const credentials = {
		apiKey: `sk-${'Simulated0'.repeat(4)}Key12345`,
		clientId: 'simulated-client-id',
		clientSecret: 'simulated:client+secret/ä',
	};
	const known = [
		accounts.add(credentials.apiKey),
		accounts.add(credentials.clientId, credentials.clientSecret),
	];
	const reports = { jobs, files, settings, newId: idMaker(options.jobsBefore), now };
	const chains = new ChainTasks(() => reports.newId('uuid'), now);
	const offline: OfflineReport[] = [];
	const patents: Patent[] = [];
	let billed = 0;

	const { app, journal, faults, route, notFound } = createApi(now);
	const finish = (answer: Answer): Answer =>
		settings.escapeAmpersands && typeof answer.body === 'string'
			? { ...answer, body: answer.body.replace(/&/g, '\\u0026') }
			: answer;
	const guarded = (handler: (call: Call) => Answer) => (call: Call) => {
		try {
			return finish(handler(call));
		} catch (error) {
			return refused(error);
		}
	};
	const business = (handler: (account: Account, call: Call) => Answer) =>
		guarded((call) => {
			const account = accounts.identify(call);
			accounts.admit(account, call.path);
			return handler(account, call);
		});

	const methods = new Map([
		['/oauth/token', 'POST'],
		[OFFLINE_PATH, 'POST'],
		[HISTORY_PATH, 'POST'],
		[PATENT_PDF_PATH, 'GET'],
	]);
	route('POST', '/oauth/token', guarded(tokenEndpoint(accounts, settings, now)));
	route(
		'POST',
		OFFLINE_PATH,
		business((_account, call) => exportLinks(offline, files, call)),
	);
	route(
		'POST',
		HISTORY_PATH,
		business((_account, call) => history(offline, call)),
	);
	route(
		'GET',
		PATENT_PDF_PATH,
		business((_account, call) => patentPdfs(patents, files, call, () => (billed += 1))),
	);
	for (const family of options.families ?? FAMILIES) {
		for (const variant of family.creates) {
			methods.set(variant.path, 'POST');
			const handler = business((account, call) => {
				const answer = create(reports, family, variant, account, call);
				billed += 1;
				return answer;
			});
			route('POST', variant.path, handler);
		}
		if (family.amend) {
			methods.set(family.amend.path, 'POST');
			const handler = business((account, call) => amend(reports, family, account, call));
			route('POST', family.amend.path, handler);
		}
		methods.set(family.status.path, family.status.method);
		const handler = business((account, call) => status(reports, family, account, call));
		route(family.status.method, family.status.path, handler);
	}
	for (const chainCall of CHAIN_CALLS) {
		methods.set(chainCall.path, 'POST');
		const handler = business((account, call) => {
			const answer = chains.handle(chainCall, account, call);
			if (chainCall.billed) billed += 1;
			return answer;
		});
		route('POST', chainCall.path, handler);
	}
	notFound(
		guarded(({ path }) => {
			// The wire's answer to a wrong method is not documented beyond being an error.
			if (methods.has(path)) throw new Refusal(67200012, 405, 'Request method not allowed');
			throw new Refusal(67200101, 404);
		}),
	);

	return {
		url: await listen(app, options.port),
		fileUrl: files.url,
		files,
		journal,
		faults,
		jobs,
		settings,
		chains,
		credentials,
		accounts,
		eachAccount: (change) => known.forEach(change),
		expireTokens: () => accounts.expireTokens(),
		get billed() {
			return billed;
		},
		seedJob: (family, script, request = {}) =>
			jobs.seed({ type: family, owner: '*', request }, script),
		seedOffline: ({ file = {}, createdAt = now(), message = 'A telephone', ...rest }) => {
			const published = file && files.publish({ kind: 'docx', ...file });
			const report = { ...rest, message, file: published, createdAt };
			offline.push(report);
			return report;
		},
		seedPatent: ({ number, patentId = reports.newId('uuid'), file = {}, related }) => {
			const publish = (of: string, spec: Partial<FileSpec> = {}) =>
				files.publish({ kind: 'pdf', name: `${of}.pdf`, text: of, ...spec });
			const patent: Patent = {
				number,
				patentId,
				file: file && publish(number, file),
				related: related === undefined ? null : { number: related, file: publish(related) },
			};
			patents.push(patent);
			return patent;
		},
		busyConnections: async () => (await busyConnections(app)) + (await files.busyConnections()),
		close: async () => {
			await Promise.all([app.close(), files.close()]);
		},
	};
}
