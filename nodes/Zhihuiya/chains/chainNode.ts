import { pick } from 'lodash';

import { InputError } from '../../reportJob/errors/inputError';
import { attempt } from '../../reportJob/errors/settle';
import { startedJob, type StartedJob } from '../../reportJob/job/reportService';
import { readFields, type ParameterSource } from '../../reportJob/parameters/readFields';
import { withoutLongText } from '../../reportJob/parameters/requestFacts';
import { startedId } from '../../reportJob/vendor/startedId';
import type { ReportKind, ReportNode } from '../../reportJob/vendor/reportNode';
import { SERVICE } from '../transport/account';
import type { ZhihuiyaClient } from '../transport/ZhihuiyaClient';
import { zhihuiyaNode } from '../zhihuiyaNode';
import { advanceChain, placeOf } from './advanceChain';
import { chainOf } from './index';
import { WHOLE_CHAIN, type Chain } from './chain';
import { sendStep } from './stepCalls';

/** What the whole of a chain is asked for with. */
export const fieldsOfChain = ({ create, fields }: Chain) => [...create.fields, ...fields];

/**
 * A chain as a job: its task is created like a report, and to look at it is to send its next steps. So its memory, its
 * waiting, its outputs and its file are those of a report.
 */
function kindOf(chain: Chain, source: ParameterSource): ReportKind<ZhihuiyaClient> {
	const { family, create, fields } = chain;
	return {
		reportType: family.code,
		id: family.id,
		readRequest() {
			const values = readFields(fieldsOfChain(chain), source);
			return {
				request: { ...withoutLongText(values), step: { name: create.operation } },
				asked: JSON.stringify(values),
				on: (client) => ({
					async create(order): Promise<StartedJob> {
						const { given, raw } = await sendStep(client, create, values, order);
						const id = startedId(SERVICE, `the task of ${family.noun}`, create.gives.taskId ?? 'task_id', given.taskId);
						return startedJob(id, raw, { message: `Done: ${placeOf(chain, create)}.` });
					},
				}),
			};
		},
		readLookup() {
			// A job that is carried on with needs only what its request does not hold.
			const read = attempt(() => readFields(fields, source));
			const names = fields.map(({ name }) => name);
			return (client) => ({
				async check(id, latest, log) {
					const values = { ...(read.ok ? read.value : {}), ...pick(log.request ?? {}, names) };
					return await advanceChain(client, chain, { id, latest, log, values });
				},
			});
		},
		acceptedKinds: family.fileKinds,
		ownFileName: ({ resource, id }) => `${resource}_${id ?? 'report'}`,
	};
}

/** Zhihuiya (PatSnap) as the operation that runs a whole chain sees it. */
export const chainNode: ReportNode<ZhihuiyaClient> = {
	...zhihuiyaNode,
	operations: { [WHOLE_CHAIN]: 'generateAndDownload' },
	reportKind(source) {
		const chain = chainOf(source.get('resource'));
		if (chain === undefined) throw new InputError('Operation', 'is not there for this resource');
		return kindOf(chain, source);
	},
};
