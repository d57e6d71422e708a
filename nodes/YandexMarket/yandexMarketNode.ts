import { once } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from '../reportJob/download/fileKind';
import type { JobFacts } from '../reportJob/job/facts';
import { reportKind } from '../reportJob/vendor/reportKind';
import type { CheckedRequest, ReportNode } from '../reportJob/vendor/reportNode';
import { checkJob, createJob } from './jobCalls';
import { reportTypeOf } from './reports';
import { sourceType } from './reports/fields';
import { readReport } from './reports/readReport';
import { checkPlacement } from './shops/checkPlacement';
import { knownShops } from './shops/knownShops';
import { SERVICE, YANDEX_MARKET } from './transport/account';
import { YandexMarketClient } from './transport/YandexMarketClient';

/** No kind is ruled out but the error page: the API names none, and JSON comes bare or zipped. */
const ANY_KIND: readonly FileKind[] = [];

const REPORT_ID = {
	pattern: /^(?!\.{1,2}$)[^\s/?#%\\]{1,255}$/,
	looksLike: 'it has 1 to 255 characters, without spaces and slashes',
};

type Request = CheckedRequest<YandexMarketClient>;

const monthText = (year: unknown, month: unknown): string | undefined =>
	year === undefined || month === undefined ? undefined : `${String(year)}-${String(month).padStart(2, '0')}`;

/** `{report}_{business or shop}_{from}_{to}`, as far as the request is known. */
function ownFileName({ reportType, request, id }: JobFacts): string {
	const { businessId, campaignId, dateFrom, dateTo, monthOfYear, yearFrom, monthFrom, yearTo, monthTo } = request ?? {};
	const { year, month } = (monthOfYear ?? request ?? {}) as IDataObject;
	const from = dateFrom ?? monthText(year, month) ?? monthText(yearFrom, monthFrom);
	const to = dateTo ?? monthText(yearTo, monthTo);
	const known = [reportType, businessId ?? campaignId, from, to].filter(
		(part) => part !== null && part !== undefined && part !== '',
	);
	const name = known.length > 1 ? known : [reportType ?? 'report', id];
	return name.map((part) => String(part).replace(/\//g, '-')).join('_');
}

/** Whether a report is asked for by its shop alone, while the service counts by cabinet. */
const namesShopOnly = ({ request }: Request): boolean =>
	request.businessId === undefined && request.campaignId !== undefined;

/** Yandex Market as the operations on reports see it; `now` can be injected by tests. */
export function yandexMarketNode(now: () => number = Date.now): ReportNode<YandexMarketClient> {
	return {
		service: SERVICE,
		idField: YANDEX_MARKET.idField,
		reportKind(source, operation) {
			const mayStart = operation === 'generate' || operation === 'generateAndDownload';
			const type = once(() => reportTypeOf(source.get('reportType')));
			return reportKind<YandexMarketClient>(
				{
					reportType: mayStart ? type().value : null,
					id: REPORT_ID,
					acceptedKinds: ANY_KIND,
					read: (earlier) => readReport(type(), source, earlier, now()),
					async create(client, values, order) {
						checkPlacement(type(), values, client.shops);
						return await createJob(client, type(), values, order);
					},
					// An advertiser's cabinet must name itself there too.
					statusFields: [sourceType],
					check: checkJob,
					ownFileName,
				},
				source,
			);
		},
		async connect(context, run, requests) {
			const client = await YandexMarketClient.connect(context, run);
			if (requests.some(namesShopOnly)) client.shops = await knownShops(client);
			return client;
		},
	};
}
