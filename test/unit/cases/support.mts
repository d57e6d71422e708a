import type { IDataObject } from 'n8n-workflow';

import type { ParameterSource } from '../../../nodes/reportJob/parameters/readFields';
import { buildRequest, type BuiltRequest } from '../../../nodes/YandexMarket/reports/buildRequest';
import { readReport } from '../../../nodes/YandexMarket/reports/readReport';
import type { ReportType } from '../../../nodes/YandexMarket/reports/reportType';
import { createCall } from '../../../nodes/Zhihuiya/reports/createCall';
import type { ReportFamily } from '../../../nodes/Zhihuiya/reports/family';
import { readFamily } from '../../../nodes/Zhihuiya/reports/readFamily';
import { CASES_NOW } from '../../cases/yandexMarketReports.mts';

const NOW = Date.parse(CASES_NOW);

/** The parameters of a node as it reads them: what is chosen from a list is its value. */
function sourceOf(parameters: IDataObject): ParameterSource {
	return {
		get(name) {
			const value = parameters[name];
			return value !== null && typeof value === 'object' && '__rl' in value ? value.value : value;
		},
	};
}

/** What the Yandex Market node sends for these parameters of a report type. @throws InputError */
export function marketRequest(type: ReportType, parameters: IDataObject): BuiltRequest {
	const { values } = readReport(type, sourceOf(parameters), null, NOW);
	return buildRequest(type, values);
}

/** The call that the Zhihuiya node makes for these parameters of a family. @throws InputError */
export function familyCall(family: ReportFamily, parameters: IDataObject): { path: string; body: IDataObject } {
	const { path, parameters: body } = createCall(family, readFamily(family, sourceOf(parameters)));
	return { path, body };
}
