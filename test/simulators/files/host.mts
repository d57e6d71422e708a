import type { FastifyReply, FastifyRequest } from 'fastify';
import { Faults } from '../http/faults.mts';
import { Journal } from '../http/journal.mts';
import { busyConnections, createApp, listen, record, type Certificate, type Clock } from '../http/server.mts';
import type { FileBody } from './body.mts';
import { kindOf, makeBody, type FileSpec } from './content.mts';
import { storeError, storeErrorFor } from './errorBodies.mts';
import type { FileFault } from './faults.mts';
import { judgeLink, makeLink, type LinkOptions } from './links.mts';
import { dispositionHeader, NAME_STYLES, type NameStyle } from './names.mts';
import { planDelivery } from './plan.mts';
import { deliver } from './serve.mts';

export interface PublishedFile {
	id: string;
	spec: FileSpec;
	body: FileBody;
	size: number;
	readonly sha256: string;
	mimeType: string;
}

export interface FileHostOptions {
	now?: Clock;
	port?: number;
	/** of links that do not say otherwise */
	link?: LinkOptions;
	/** with it the links are https */
	certificate?: Certificate;
}

/** Keeps the files of the simulators, on origins of its own. */
export interface FileHost {
	url: string;
	/** the same files from another port: another origin */
	otherUrl: string;
	journal: Journal;
	faults: Faults<FileFault>;
	publish(spec: Partial<FileSpec>): PublishedFile;
	/** the path of every link to that file: what to match journal entries and faults with */
	pathOf(file: PublishedFile): RegExp;
	/** a new signed link; no two are equal */
	link(file: PublishedFile, options?: LinkOptions): string;
	/** connections on which an answer is still awaited or under way */
	busyConnections(): Promise<number>;
	close(): Promise<void>;
}

const DEFAULTS: FileSpec = {
	kind: 'pdf',
	name: 'report.pdf',
	text: 'Simulated report',
	sheets: ['report'],
	padBytes: 0,
};
const HOUR = 3_600_000;

export async function startFileHost(options: FileHostOptions = {}): Promise<FileHost> {
	const now = options.now ?? Date.now;
	const journal = new Journal();
	const faults = new Faults<FileFault>();
	const files = new Map<string, PublishedFile>();
	let serial = 0;

	const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		reply.hijack();
		const { entry } = record(request, journal, now);
		const { raw } = reply;
		const refuse = (status: number, xml: string): void => {
			entry.status = status;
			raw.writeHead(status, { 'content-type': 'application/xml', connection: 'close' }).end(xml);
		};

		// Object stores refuse two ways of authorization at once; an API key has no business here.
		if (request.headers.authorization ?? request.headers['api-key'] ?? entry.query.apikey) {
			return refuse(400, storeErrorFor(400));
		}
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			return refuse(405, storeError('MethodNotAllowed', 'The method is not allowed.'));
		}
		const [, , , id = '', style = ''] = entry.path.split('/');
		const file = files.get(id);
		if (!file || !(style in NAME_STYLES)) return refuse(404, storeErrorFor(404));
		const verdict = judgeLink(request.headers.host ?? '', entry.path, entry.rawQuery, now());
		if (verdict === 'expired') return refuse(403, storeErrorFor(403));
		if (verdict === 'altered') {
			return refuse(403, storeError('SignatureDoesNotMatch', 'The signature does not match.'));
		}
		if (verdict === 'unsigned' && !opened.has(id)) {
			return refuse(403, storeError('AccessDenied', 'Anonymous access is forbidden.'));
		}

		const fault = faults.take(entry);
		if (fault?.kind === 'reset') return void raw.socket?.resetAndDestroy();
		if (fault?.kind === 'hang') return;
		const delivery = planDelivery(file, fault, {
			disposition: dispositionHeader(style as NameStyle, file.spec.name),
			relink: (otherOrigin) => link(file, { otherOrigin }),
		});
		entry.status = delivery.status;
		if (request.method === 'HEAD')
			return void raw.writeHead(delivery.status, delivery.headers).end();
		return await journal.during(deliver(raw, delivery));
	};

	const apps = [createApp(options.certificate), createApp(options.certificate)];
	for (const app of apps) app.all('/*', answer);
	const [url, otherUrl] = await Promise.all([listen(apps[0]!, options.port), listen(apps[1]!)]);
	/** files with a link that needs no signature */
	const opened = new Set<string>();

	function link(file: PublishedFile, wanted: LinkOptions = {}): string {
		const {
			style = 'cos',
			lifeMs = HOUR,
			names = 'echoed',
			otherOrigin,
		} = { ...options.link, ...wanted };
		if (style === 'open') opened.add(file.id);
		serial += 1;
		const origin = otherOrigin ? otherUrl : url;
		const { id, spec } = file;
		return makeLink({ origin, id, name: spec.name, style, lifeMs, names, now: now(), serial });
	}

	return {
		url,
		otherUrl,
		journal,
		faults,
		publish: (wanted) => {
			const { kind = DEFAULTS.kind } = wanted;
			const spec = { ...DEFAULTS, name: `report.${kindOf(kind).extension}`, ...wanted, kind };
			const id = `file${String(files.size + 1).padStart(6, '0')}`;
			const body = makeBody(spec);
			const file = {
				id,
				spec,
				body,
				size: body.size,
				get sha256() {
					return body.sha256;
				},
				mimeType: kindOf(kind).mimeType,
			};
			files.set(id, file);
			return file;
		},
		pathOf: ({ id }) => new RegExp(`/${id}/`),
		link,
		busyConnections: async () => {
			const counts = await Promise.all(apps.map(busyConnections));
			return counts.reduce((sum, count) => sum + count, 0);
		},
		close: async () => {
			await Promise.all(apps.map(async (app) => await app.close()));
		},
	};
}
