import assert from 'node:assert/strict';
import { builtIn, itemsOf, workflowOf, zhihuiyaNode } from '../../n8n/workflows.mts';
import { Production } from '../Production.mts';
import type { QueueModeN8n } from '../queue/QueueModeN8n.mts';
import type { Scenario } from '../scenario.mts';
import { withStandIns } from '../StandIns.mts';
import { wholeFiles } from '../wholeFiles.mts';
import { CREATE } from '../workflows.mts';

const MIB = 1024 ** 2;
const MANY = 10;
/** From 65 s on, Wait parks, and another worker may go on. */
const PARKED_SECONDS = 70;

/** Files that are read after their execution was parked, by whichever worker took it up again. */
export const files = (where: string, name: string): Scenario<QueueModeN8n> => ({
	name,
	title: `${MANY} files of 8 MiB, ${where}, hashed by n8n's Crypto node after a Wait that parks`,
	async run(n8n, secrets) {
		return await withStandIns(n8n, secrets, async (standIns) => {
			const { zhihuiya, zhihuiyaCredential } = standIns;
			zhihuiya.jobs.script(() => ({ file: { padBytes: 8 * MIB } }));
			const report = zhihuiyaNode('Report', zhihuiyaCredential, {
				resource: 'enterpriseReport',
				operation: 'generateAndDownload',
				companyName: '小米科技有限责任公司',
				fileFormat: 'pdf',
			});
			const wait = builtIn('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: PARKED_SECONDS, unit: 'seconds' });
			const hash = builtIn('Hash', 'crypto', 1, {
				action: 'hash',
				type: 'SHA256',
				binaryData: true,
				binaryPropertyName: 'data',
				dataPropertyName: 'sha256',
				encoding: 'hex',
			});
			const production = await Production.publish(n8n, workflowOf('Files', [report, wait, hash], 'Start > Report > Wait > Hash'));
			await production.start(MANY);
			const ids = await production.until(MANY, ['success', 'error', 'crashed'], 900);
			const executions = await production.executions(ids);
			const whole = await wholeFiles(n8n.client, executions, 'Report', zhihuiya.jobs.list);
			const hashed = executions.flatMap((execution) => itemsOf(execution, 'Hash')).map(({ json }) => String(json.sha256));
			assert.deepEqual(hashed.sort(), zhihuiya.jobs.list.map(({ file }) => file?.sha256).sort(), 'Hashed after the wait');
			const creates = zhihuiya.journal.count(CREATE);
			assert.deepEqual({ whole, creates }, { whole: MANY, creates: MANY });
			const [first, second] = n8n.workers.map(({ executionIds }) => executionIds.filter((id) => ids.includes(id)));
			const moved = first!.filter((id) => second!.includes(id)).length;
			return [{ scenario: this.title, files: `${whole} of ${MANY}`, creates, refusals: 0, sees: `every file whole; ${moved} of them were read by the other worker` }];
		});
	},
});
