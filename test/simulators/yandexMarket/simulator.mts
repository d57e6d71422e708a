import { createApi } from '../http/api.mts';
import type { ApiFault, Faults } from '../http/faults.mts';
import type { Journal } from '../http/journal.mts';
import { busyConnections, listen, type Clock } from '../http/server.mts';
import { startFileHost, type FileHost } from '../files/host.mts';
import { JobBook } from '../jobs/book.mts';
import type { Job } from '../jobs/job.mts';
import { chatMethods } from './chats.mts';
import { DIRECT_FILES, directFile, RECEPTION_TRANSFER_ACT, scopesOf } from './documents.mts';
import { errorBody, json } from './errors.mts';
import { createGate } from './gate.mts';
import { generate } from './generate.mts';
import { reportInfo } from './info.mts';
import { list, LISTS } from './lists.mts';
import {
	authToken,
	businessSettings,
	campaigns,
	categoriesTree,
	supplyDocuments,
} from './lookups.mts';
import type { ReportType } from './reportType.mts';
import { REPORT_TYPES } from './reportTypes.mts';
import { DEFAULT_SETTINGS, type YandexJobScript, type YandexMarketSettings } from './settings.mts';
import { makeWorld, type World } from './world.mts';

export interface YandexMarketOptions {
	now?: Clock;
	port?: number;
	filePort?: number;
	settings?: Partial<YandexMarketSettings>;
	world?: Partial<World>;
	/** the methods that it has; by default all that have a row in test/cases */
	reportTypes?: readonly ReportType[];
}

export interface YandexMarketSimulator {
	url: string;
	fileUrl: string;
	files: FileHost;
	journal: Journal;
	faults: Faults<ApiFault>;
	jobs: JobBook<YandexJobScript>;
	settings: YandexMarketSettings;
	world: World;
	/** what a user would type into the credential; the key is of the first cabinet */
	credentials: { apiKey: string; accessToken: string };
	/** of the supply requests' documents */
	supplyDocumentTypes: string[];
	/** how often the act was fetched that confirms a shipment by being fetched */
	readonly confirmedShipments: number;
	/** a report that every cabinet sees, without having been asked for */
	seedReport(
		type: string,
		script: YandexJobScript & { id: string },
		request?: Record<string, unknown>,
	): Job<YandexJobScript>;
	/** connections to the API and to the files on which an answer is still awaited or under way */
	busyConnections(): Promise<number>;
	close(): Promise<void>;
}

/** An error of the API, to be given to `faults`. */
export function failure(
	status: number,
	message: string,
	{ executed = false, headers = {} as Record<string, string> } = {},
): ApiFault {
	return { kind: 'reply', status, body: errorBody(status, message), executed, headers };
}

export async function startYandexMarketSimulator(
	options: YandexMarketOptions = {},
): Promise<YandexMarketSimulator> {
	const now = options.now ?? Date.now;
	const settings = { ...DEFAULT_SETTINGS, ...options.settings };
	const world = { ...makeWorld(), ...options.world };
	const files = await startFileHost({ now, port: options.filePort, link: settings.link });
	const jobs = new JobBook<YandexJobScript>(() => ({ generationMs: settings.generationMs }), now);
	const supplyDocumentTypes = ['SUPPLY', 'INBOUND_UTD'];
	const reportTypes = options.reportTypes ?? REPORT_TYPES;
	const own = { world, settings, jobs, files, now, reportTypes };

	const chats = chatMethods(world, files);
	const { app, journal, faults, route, notFound } = createApi(now);
	const gate = createGate(world, settings, now);
	for (const type of reportTypes) {
		const method = { resource: resourceOf(type.path), scopes: type.scopes };
		route(
			'POST',
			type.path,
			gate(method, (call) => generate(own, type, call)),
		);
	}
	for (const file of DIRECT_FILES) {
		const path = `/v2/campaigns/:campaignId${file.path}`;
		const method = { resource: resourceOf(path), scopes: scopesOf(file), readOnly: file.readOnly };
		route(
			'GET',
			path,
			gate(method, (call) => directFile(world, file, call)),
		);
	}
	for (const each of LISTS) {
		const path = `/v2/campaigns/:campaignId${each.path}`;
		route(
			each.method,
			path,
			gate({ resource: resourceOf(path), scopes: each.scopes }, (call) => list(world, each, call)),
		);
	}
	route(
		'GET',
		'/v2/reports/info/:reportId',
		gate({ resource: '/reports/info/{reportId}.json' }, (call) => reportInfo(own, call)),
	);
	route(
		'GET',
		'/v2/campaigns',
		gate({ resource: '/campaigns.json' }, (call) => campaigns(world, call)),
	);
	route('POST', '/v2/auth/token', gate({ resource: '/auth/token.json' }, authToken));
	route('POST', '/v2/categories/tree', gate({ resource: '/categories/tree.json' }, categoriesTree));
	route(
		'POST',
		'/v2/businesses/:businessId/settings',
		gate(
			{
				resource: '/businesses/{businessId}/settings.json',
				scopes: ['settings-management', 'settings-management:read-only'],
			},
			(call) => businessSettings(world, call),
		),
	);
	route(
		'POST',
		'/v2/campaigns/:campaignId/supply-requests/documents',
		gate(
			{
				resource: '/campaigns/{campaignId}/supply-requests/documents.json',
				scopes: ['supplies-management', 'supplies-management:read-only'],
			},
			(call) => supplyDocuments(world, files, supplyDocumentTypes, now(), call),
		),
	);
	for (const [last, method, answer] of [
		['', 'POST', chats.chats],
		['/history', 'POST', chats.history],
		['/message', 'GET', chats.message],
	] as const) {
		const path = `/v2/businesses/:businessId/chats${last}`;
		route(method, path, gate({ resource: resourceOf(path), scopes: ['communication'] }, answer));
	}
	notFound(() => json(404, errorBody(404, 'Resource not found')));

	return {
		url: await listen(app, options.port),
		fileUrl: files.url,
		files,
		journal,
		faults,
		jobs,
		settings,
		world,
		credentials: {
			apiKey: world.apiKeys[0]?.token ?? '',
			accessToken: world.oAuthTokens[0]?.token ?? '',
		},
		supplyDocumentTypes,
		get confirmedShipments() {
			return journal.count({ path: new RegExp(`${RECEPTION_TRANSFER_ACT}$`) });
		},
		seedReport: (type, script, request = {}) =>
			jobs.seed({ type, owner: '*', request, query: {} }, script),
		busyConnections: async () => (await busyConnections(app)) + (await files.busyConnections()),
		close: async () => {
			await Promise.all([app.close(), files.close()]);
		},
	};
}

/** `/reports/united-netting/generate.json`, as the documented text of a 420 has it */
function resourceOf(path: string): string {
	return `${path.replace(/^\/v\d+/, '').replace(/:(\w+)/g, '{$1}')}.json`;
}
