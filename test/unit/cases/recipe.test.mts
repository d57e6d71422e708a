import { uniq } from 'lodash';

import { fieldProperties } from '../../../nodes/reportJob/parameters/fieldProperties';
import { campaignId, format, requiredDates } from '../../../nodes/YandexMarket/reports/fields';
import type { ReportType } from '../../../nodes/YandexMarket/reports/reportType';
import type { ReportFamily } from '../../../nodes/Zhihuiya/reports/family';
import { reportLanguage } from '../../../nodes/Zhihuiya/reports/fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from '../../../nodes/Zhihuiya/reports/vocabulary';
import { badDates, february, inFebruary, noShop, SHOP, shop, TABLES, v2, type ReportCase } from '../../cases/yandexMarket/reportCase.mts';
import type { FamilyCase } from '../../cases/zhihuiya/familyCase.mts';
import { ask, startYandexMarketSimulator, startZhihuiyaSimulator, stoppedClock } from '../../simulators/index.mts';
import { FORMAT, PER_2_MINUTES } from '../../simulators/yandexMarket/reportType.mts';
import { methodOf } from '../../simulators/yandexMarket/reportTypes.mts';
import { mayList, needCampaign, needDates } from '../../simulators/yandexMarket/shape.mts';
import { familyOf } from '../../simulators/zhihuiya/families.mts';
import { NUMBERED, WEEK } from '../../simulators/zhihuiya/family.mts';
import { may, need } from '../../simulators/zhihuiya/fields.mts';
import { familyCall, marketRequest } from './support.mts';

/**
 * The README's recipe for a new report, with reports that there are not: a file under `reports/` and a row under
 * `test/cases/` are all that the editor, the checks, the request and the simulator need.
 */

const lostParcels: ReportType = {
	value: 'lost-parcels',
	name: 'Lost Parcels',
	description: 'Parcels that were lost on their way',
	path: v2('lost-parcels'),
	query: ['format'],
	fields: [campaignId({ required: true }), ...requiredDates, { name: 'parcelIds', label: 'Parcel IDs', kind: 'ids', max: 2 }, format],
	period: 'dates',
	scopes: ['supplies-management'],
	limit: { requests: 1, windowSeconds: 120 },
};

const lostParcelsRow: ReportCase = {
	type: 'lost-parcels',
	parameters: { ...shop, ...inFebruary, additionalFields: { parcelIds: '1, 2', format: 'CSV' } },
	request: { path: v2('lost-parcels'), query: { format: 'CSV' }, body: { campaignId: SHOP, ...february, parcelIds: [1, 2] } },
	files: TABLES,
	refused: [
		noShop(inFebruary),
		...badDates(shop),
		['three parcels', { ...shop, ...inFebruary, additionalFields: { parcelIds: [1, 2, 3] } }, /^Parcel IDs may be 2 at most; 3 are given/],
	],
	service: {
		path: v2('lost-parcels'),
		models: ['FBS'],
		query: [FORMAT],
		body: [needCampaign, ...needDates, mayList('parcelIds', { type: 'integer' }, { maxItems: 2 })],
		rate: PER_2_MINUTES,
		scopes: ['supplies-management'],
		sheets: ['lost_parcels'],
	},
};

describe('a report type of Yandex Market', () => {
	test('given its file, then the editor has its fields', () => {
		const names = fieldProperties(lostParcels.fields, { resource: ['report'] }, { reportType: 'lost-parcels' }).map(({ name }) => name);
		expect(uniq(names)).toEqual(['campaignId', 'period', 'dateFrom', 'dateTo', 'additionalFields']);
	});

	test('given its row, then it becomes the documented request, and nothing else passes', () => {
		expect(marketRequest(lostParcels, lostParcelsRow.parameters)).toEqual(lostParcelsRow.request);
		for (const [, parameters, names] of lostParcelsRow.refused) {
			expect(() => marketRequest(lostParcels, parameters)).toThrow(names);
		}
	});

	test('given its row, then the simulator makes it, in each format', async () => {
		const sim = await startYandexMarketSimulator({ now: stoppedClock(Date.UTC(2026, 2, 2, 9)), reportTypes: [methodOf(lostParcelsRow)] });
		const send = async (method: string, path: string, body?: object) => {
			const { body: answer } = await ask(sim.url + path, { method, headers: { 'Api-Key': sim.credentials.apiKey }, body });
			return JSON.parse(answer.toString()) as { status: string; result: { reportId: string; file: string } };
		};
		try {
			const { path, body } = lostParcelsRow.request;
			for (const [kind, extension] of Object.entries(lostParcelsRow.files)) {
				const { result } = await send('POST', `${path}?format=${kind}`, body);
				const { result: done } = await send('GET', `/v2/reports/info/${result.reportId}`);
				expect((await ask(done.file)).headers['content-disposition']).toContain(encodeURIComponent(`Отчёт lost-parcels.${extension}`));
			}
			expect(await send('POST', path, { ...body, parcelIds: [1, 2, 3] })).toMatchObject({ status: 'ERROR' });
		} finally {
			await sim.close();
		}
	});
});

const patentPoem: ReportFamily = {
	resource: 'patentPoem',
	code: 'AI99',
	name: 'Patent Poem',
	noun: 'a patent poem',
	operations: ALL_OPERATIONS,
	fields: [
		{ name: 'patentId', sentAs: 'patent_id', label: 'Patent ID', kind: 'text', topLevel: true },
		{ name: 'patentNumber', sentAs: 'patent_number', label: 'Patent Number', kind: 'text', topLevel: true },
		reportLanguage('lang', 'Language'),
	],
	exactlyOneOf: [['patentId'], ['patentNumber']],
	createPath: '/ai/patent-poem/create',
	status: { method: 'POST', path: '/ai/patent-poem/get' },
	idName: 'job_id',
	id: UUID_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: DOCUMENT_KINDS,
};

const patentPoemRow: FamilyCase = {
	resource: 'patentPoem',
	code: 'AI99',
	parameters: { patentNumber: 'CN1B', lang: 'en' },
	create: { path: '/ai/patent-poem/create', body: { patent_number: 'CN1B', lang: 'en' } },
	extension: 'pdf',
	refused: [['both', { patentNumber: 'CN1B', patentId: 'x', lang: 'en' }, /^Patent ID cannot be combined with Patent Number/]],
	service: {
		id: { field: 'job_id', style: 'uuid' },
		creates: [{ path: '/ai/patent-poem/create', fields: [may('patent_id'), may('patent_number'), need('lang', { values: ['cn', 'en'] })], oneOf: ['patent_id', 'patent_number'] }],
		status: { method: 'POST', path: '/ai/patent-poem/get' },
		state: { field: 'job_status', ...NUMBERED },
		link: { field: 'download_url', lifeMs: WEEK, style: 'cos' },
		fileKind: () => 'pdf',
		fileName: () => 'poem',
	},
};

describe('a report family of Zhihuiya', () => {
	test('given its file, then the editor has its fields', () => {
		expect(fieldProperties(patentPoem.fields, {}).map(({ name }) => name)).toEqual(['patentId', 'patentNumber', 'lang']);
	});

	test('given its row, then it becomes the documented call, and nothing else passes', () => {
		expect(familyCall(patentPoem, patentPoemRow.parameters)).toEqual(patentPoemRow.create);
		for (const [, parameters, names] of patentPoemRow.refused) expect(() => familyCall(patentPoem, parameters)).toThrow(names);
	});

	test('given its row, then the simulator makes it', async () => {
		const sim = await startZhihuiyaSimulator({ now: stoppedClock(), families: [familyOf(patentPoemRow)] });
		const send = async (path: string, body: object) => {
			const { body: answer } = await ask(sim.url + path, { method: 'POST', headers: { authorization: `Bearer ${sim.credentials.apiKey}` }, body });
			return JSON.parse(answer.toString()) as { status: boolean; data: Record<string, string> };
		};
		try {
			const { data } = await send(patentPoemRow.create.path, patentPoemRow.create.body);
			const { data: done } = await send(patentPoem.status.path, { job_id: data.job_id });
			expect(done.job_status).toBe(2);
			expect((await ask(done.download_url!)).headers['content-disposition']).toContain(`poem.${patentPoemRow.extension}`);
			expect(await send(patentPoemRow.create.path, { lang: 'en' })).toMatchObject({ status: false });
		} finally {
			await sim.close();
		}
	});
});
