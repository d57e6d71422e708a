import type { ParameterSource } from '../reportJob/parameters/readFields';
import { reportKind } from '../reportJob/vendor/reportKind';
import type { ReportKind, ReportNode } from '../reportJob/vendor/reportNode';
import { checkJob, completeJob, createJob } from './jobCalls';
import { familyOf } from './reports';
import type { ReportFamily } from './reports/family';
import { readFamily } from './reports/readFamily';
import { SERVICE, ZHIHUIYA } from './transport/account';
import { ZhihuiyaClient } from './transport/ZhihuiyaClient';

/** What a node asks of a family, with the parameters of one item. */
const kindOf = (family: ReportFamily, source: ParameterSource): ReportKind<ZhihuiyaClient> =>
	reportKind<ZhihuiyaClient>(
		{
			reportType: family.code,
			id: family.id,
			acceptedKinds: family.fileKinds,
			read: () => ({ values: readFamily(family, source) }),
			create: async (client, values, order) => await createJob(client, family, values, order),
			complete: completeJob,
			statusFields: family.statusFields,
			check: async (client, id, others, latest) => await checkJob(client, family, id, others, latest),
		},
		source,
	);

/** Zhihuiya (PatSnap) as the operations on reports see it. */
export const zhihuiyaNode: ReportNode<ZhihuiyaClient> = {
	service: SERVICE,
	idField: ZHIHUIYA.idField,
	reportKind: (source) => kindOf(familyOf(source.get('resource')), source),
	connect: async (context, run) => await ZhihuiyaClient.connect(context, run),
};
