import type { IDataObject } from 'n8n-workflow';

import { linkRulesOf } from '../reportJob/download/linkPolicy';
import type { JobFacts } from '../reportJob/job/facts';
import type { CreatePlan, JobStatus, ReportService, StartedJob } from '../reportJob/job/reportService';
import { ServiceError } from '../reportJob/errors/serviceError';
import { settle } from '../reportJob/errors/settle';
import type { Reservation } from '../reportJob/pacing/lane';
import type { ReportFamily } from './reports/family';
import { createCall } from './reports/createCall';
import { readStatus } from './reports/readStatus';
import type { ZhihuiyaClient } from './transport/ZhihuiyaClient';

export interface ZhihuiyaPlan extends CreatePlan {
	family: ReportFamily;
	values: IDataObject;
}

export interface ZhihuiyaLookup {
	family: ReportFamily;
	/** What a status call takes besides the id, as it is sent. */
	parameters: IDataObject;
}

/** Zhihuiya (PatSnap) as the report job sees it. */
export class ZhihuiyaService implements ReportService<ZhihuiyaPlan, ZhihuiyaLookup> {
	readonly name = 'Zhihuiya';

	readonly idField = 'jobId';

	readonly baseLinkRules;

	constructor(private readonly client: ZhihuiyaClient) {
		this.baseLinkRules = linkRulesOf(client.account.baseUrl);
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
		const { data, raw } = await this.client.send({ ...createCall(family, values), creates: true });
		const id = data[family.idName] ?? (family.idField === undefined ? undefined : values[family.idField]);
		if ((typeof id !== 'string' && typeof id !== 'number') || String(id).trim() === '') {
			throw new ServiceError(
				'unclear',
				`Zhihuiya accepted the request for ${family.noun} but its reply holds no ${family.idName}. The report may exist and may be billed, so nothing was sent again.`,
				{ hint: 'Look for it on the Zhihuiya site before you ask for it again.' },
			);
		}
		await this.followUp(family, values, String(id), data);
		return { id: String(id), estimatedReadyAt: null, message: family.remark?.(data) ?? null, raw };
	}

	/** The second call that some creates need. The job exists by then, so an error names its id. */
	private async followUp(family: ReportFamily, values: IDataObject, id: string, data: Record<string, unknown>): Promise<void> {
		const call = family.followUp?.(values, id, data) ?? null;
		if (call === null) return;
		const answer = await settle(this.client.send({ method: 'POST', ...call, creates: true, continues: true }));
		if (answer.ok) return;
		const why = answer.error instanceof ServiceError ? answer.error : null;
		throw new ServiceError(
			'unclear',
			`Zhihuiya took ${family.noun} on as ${id}, but its outline could not be set: ${why?.message ?? 'unknown error'}`,
			{
				...why?.details,
				hint: `Look at it with Get Status and the ID ${id} before you ask for it again.`,
				startedId: id,
			},
		);
	}

	async check(id: string, { family, parameters: others }: ZhihuiyaLookup): Promise<JobStatus> {
		const parameters = { [family.idName]: id, ...others };
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
