import pLimit from 'p-limit';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { emptyFacts } from '../../reportJob/job/facts';
import { readFields } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { withoutLongText } from '../../reportJob/parameters/requestFacts';
import { routeItems } from '../../reportJob/router';
import { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { fetchOfflineReports, type OfflineOrder } from './fetchOfflineReports';
import { checkOffline, OFFLINE_FIELDS, OFFLINE_REPORT } from './offlineReport';

const FILES_SIDE_BY_SIDE = 3;

type OfflineItem = OfflineOrder & { binaryField: string };

/** Offline Report > Download: the files of tasks done in the web product, one item per file. */
export async function routeOfflineReports(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { resource, code } = OFFLINE_REPORT;
	return await routeItems<OfflineItem>(context, {
		idField: 'jobId',
		outputs: 'three',
		read({ source, operation, asTool }) {
			if (operation !== 'download') throw new InputError('Operation', 'must be: download');
			const values = readFields(OFFLINE_FIELDS, source, context.getTimezone());
			checkOffline(values);
			const options = readOptions(operation, source, asTool);
			const facts = { ...emptyFacts(resource, code), request: withoutLongText(values) };
			return { facts, values, options, withFiles: !asTool, binaryField: options.binaryPropertyName };
		},
		async connect(run) {
			const client = await ZhihuiyaClient.connect(context, run);
			const shared = { context, client, run, inFileTurn: pLimit(FILES_SIDE_BY_SIDE) };
			return async (item) => await fetchOfflineReports(shared, item);
		},
		factsOf: (item) => item?.facts ?? emptyFacts(resource, code),
	});
}
