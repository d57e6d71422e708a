import { readFields, withoutSteering, type ParameterSource } from '../reportJob/parameters/readFields';
import { withoutLongText } from '../reportJob/parameters/requestFacts';
import { sentParameters } from '../reportJob/parameters/sentParameters';
import type { ReportKind, ReportNode } from '../reportJob/vendor/reportNode';
import { checkJob, completeJob, createJob } from './jobCalls';
import { familyOf } from './reports';
import { checkFamily } from './reports/checkFamily';
import type { ReportFamily } from './reports/family';
import { SERVICE } from './transport/account';
import { ZhihuiyaClient } from './transport/ZhihuiyaClient';

/** What a node asks of a family, with the parameters of one item. */
function kindOf(family: ReportFamily, source: ParameterSource): ReportKind<ZhihuiyaClient> {
	return {
		reportType: family.code,
		id: family.id,
		readRequest() {
			const read = withoutSteering(family.fields, readFields(family.fields, source));
			const values = { ...read, ...family.derive?.(read) };
			checkFamily(family, values);
			return {
				request: withoutLongText(values),
				asked: JSON.stringify(values),
				on: (client) => ({
					create: async (order) => await createJob(client, family, values, order),
					complete: async (_id, due) => await completeJob(client, due),
				}),
			};
		},
		readLookup() {
			const fields = family.statusFields ?? [];
			const others = sentParameters(fields, readFields(fields, source));
			return (client) => ({ check: async (id, latest) => await checkJob(client, family, id, others, latest) });
		},
		acceptedKinds: family.fileKinds,
		ownFileName: ({ resource, id }) => `${resource}_${id ?? 'report'}`,
	};
}

/** Zhihuiya (PatSnap) as the operations on reports see it. */
export const zhihuiyaNode: ReportNode<ZhihuiyaClient> = {
	service: SERVICE,
	idField: 'jobId',
	reportKind: (source) => kindOf(familyOf(source.get('resource') as string), source),
	connect: async (context, run) => await ZhihuiyaClient.connect(context, run),
};
