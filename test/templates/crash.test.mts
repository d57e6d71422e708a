import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedWorkflow } from '../n8n/n8nTypes.mts';
import { INSTALLING } from '../n8n/startN8nWithPackage.mts';
import { dataTableRows } from './dataTable.mts';
import { expectSuccess, mailWith, sha256 } from './deliveries.mts';
import { TemplateBench } from './TemplateBench.mts';

const FILE = 'zhihuiya-reports-for-a-list.json';
const CREATE = /\/innovation\/company-report\/task\/create/;

jest.setTimeout(600_000);

let bench: TemplateBench;

beforeAll(async () => {
	bench = await TemplateBench.start();
}, INSTALLING);

afterAll(async () => await bench?.stop(), 60_000);

beforeEach(() => bench.forget());

async function until(holds: () => boolean): Promise<void> {
	const deadline = Date.now() + 120_000;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error('It did not come to that.');
		await sleep(100);
	}
}

/** As after a power cut: another run of the same workflow on the same database. */
async function restartAndRun(workflow: SavedWorkflow): Promise<void> {
	await bench.n8n.kill9();
	await bench.n8n.restart();
	expectSuccess(await bench.run(workflow));
}

it(`${FILE}: after a crash while reports were being made, the next run carries on with them and asks for none`, async () => {
	const { zhihuiya, n8n } = bench;
	zhihuiya.jobs.script(() => ({ outcome: 'never' }));
	const workflow = await bench.import(FILE, { companies: '甲公司, 乙公司', patents: 'CN108977442B', folder: n8n.filesFolder });
	await bench.start(workflow);
	await until(() => zhihuiya.jobs.list.length === 3 && zhihuiya.jobs.list[0]!.checks > 0);
	for (const job of zhihuiya.jobs.list) job.script.outcome = 'ready';
	await restartAndRun(workflow);

	expect(zhihuiya.jobs.list).toHaveLength(3);
	const rows = await dataTableRows(bench.client, 'zhihuiya_reports');
	expect(rows.map(({ jobId }) => jobId)).toEqual(zhihuiya.jobs.list.map(({ id }) => id));
	for (const [index, { file }] of rows.entries()) expect(sha256(await readFile(String(file)))).toBe(zhihuiya.jobs.list[index]!.file!.sha256);
	expect(bench.mail.mails).toEqual([]);
});

it(`${FILE}: after a crash while a report was being asked for, nothing is sent again, and a mail says so`, async () => {
	const { zhihuiya, n8n, mail } = bench;
	const asked = zhihuiya.journal.count({ path: CREATE });
	zhihuiya.faults.next({ kind: 'hang', executed: true }, { path: CREATE });
	const workflow = await bench.import(FILE, { companies: '丙公司', folder: n8n.filesFolder });
	await bench.start(workflow);
	await until(() => zhihuiya.jobs.list.length === 1);
	await restartAndRun(workflow);

	expect(zhihuiya.jobs.list).toHaveLength(1);
	expect(zhihuiya.journal.count({ path: CREATE })).toBe(asked + 1);
	expect(mailWith(mail, /need you: 1$/).text).toMatch(/丙公司\s+Job ID: unknown\s+It was being asked for at .*it may be billed/);
});
