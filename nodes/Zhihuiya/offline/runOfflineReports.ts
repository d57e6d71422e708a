import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { linkRulesOf } from '../../reportJob/download/linkPolicy';
import { emptyFacts } from '../../reportJob/job/facts';
import { InputError } from '../../reportJob/errors/inputError';
import { readFields } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { withoutLongText } from '../../reportJob/parameters/requestFacts';
import { zonedTimes } from '../../reportJob/parameters/zonedTimes';
import { runJobs } from '../../reportJob/runJobs';
import { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { fetchOfflineReports } from './fetchOfflineReports';
import { checkOffline, OFFLINE_FIELDS, OFFLINE_REPORT } from './offlineReport';

/** Offline Report > Download: the files of tasks done in the web product, one item per file. */
export async function runOfflineReports(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runJobs<never, IDataObject>(context, {
		idField: 'jobId',
		readItem({ index, source, operation, asTool }) {
			if (operation !== 'download') throw new InputError('Operation', 'must be: download');
			const values = zonedTimes(OFFLINE_FIELDS, readFields(OFFLINE_FIELDS, source), context.getTimezone());
			checkOffline(values);
			const { resource, code } = OFFLINE_REPORT;
			return {
				index,
				facts: { ...emptyFacts(resource, code), request: withoutLongText(values) },
				plan: null,
				memoryKey: '',
				lookup: values,
				options: readOptions(operation, source, asTool),
			};
		},
		async connect({ run, withFiles, inDownloadLane }) {
			const client = await ZhihuiyaClient.connect(context, run);
			const baseLinkRules = linkRulesOf(client.account.baseUrl);
			return async ({ facts, lookup: values, options }) =>
				await fetchOfflineReports(
					context,
					client,
					{ facts, values, options, baseLinkRules, withFiles, inDownloadLane },
					run,
				);
		},
	});
}
