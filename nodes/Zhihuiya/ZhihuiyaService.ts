import type { IDataObject } from 'n8n-workflow';

import { isPrivateHost } from '../reportJob/download/linkPolicy';
import type { JobFacts } from '../reportJob/job/facts';
import type { CreatePlan, JobStatus, ReportService, StartedJob } from '../reportJob/job/reportService';
import { ServiceError } from '../reportJob/job/serviceError';
import type { Reservation } from '../reportJob/pacing/lane';
import type { ReportFamily } from './reports/family';
import { readStatus } from './reports/readStatus';
import type { ZhihuiyaClient } from './transport/ZhihuiyaClient';

export interface ZhihuiyaPlan extends CreatePlan {
	family: ReportFamily;
	values: IDataObject;
}

export interface ZhihuiyaLookup {
	family: ReportFamily;
}

/** Zhihuiya (PatSnap) as the report job sees it. */
export class ZhihuiyaService implements ReportService<ZhihuiyaPlan, ZhihuiyaLookup> {
	readonly name = 'Zhihuiya';

	readonly idField = 'jobId';

	readonly baseLinkRules;

	constructor(private readonly client: ZhihuiyaClient) {
		const { protocol, hostname } = new URL(client.account.baseUrl);
		this.baseLinkRules = {
			allowHttp: protocol === 'http:',
			allowPrivateAddresses: isPrivateHost(hostname),
		};
	}

	/** The service knows no slots; only after a refusal for speed is there a time to wait for. */
	reserveStart(_plan: ZhihuiyaPlan, now: number, latest: number): Reservation {
		const at = Math.max(now, this.client.lane.opensAt);
		return { granted: at <= latest, at };
	}

	mayStart(): boolean {
		return true;
	}

	releaseStart(): void {}

	async start({ family, values }: ZhihuiyaPlan): Promise<StartedJob> {
		const { data, raw } = await this.client.send({ ...family.create(values), creates: true });
		const id = data[family.idName];
		if ((typeof id !== 'string' && typeof id !== 'number') || String(id).trim() === '') {
			throw new ServiceError(
				'unclear',
				`Zhihuiya accepted the request for ${family.noun} but its reply holds no ${family.idName}. The report may exist and may be billed, so nothing was sent again.`,
				{ hint: 'Look for it on the Zhihuiya site before you ask for it again.' },
			);
		}
		return { id: String(id), estimatedReadyAt: null, raw };
	}

	async check(id: string, { family }: ZhihuiyaLookup): Promise<JobStatus> {
		const parameters = { [family.idName]: id };
		const { data, raw } = await this.client.send({ ...family.status, parameters, creates: false });
		return readStatus(family, data, raw);
	}

	acceptedKinds(_facts: JobFacts, { family }: ZhihuiyaLookup) {
		return family.fileKinds;
	}

	ownFileName({ resource, id }: JobFacts): string {
		return `${resource}_${id ?? 'report'}`;
	}
}
