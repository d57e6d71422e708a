import { readFile } from 'node:fs/promises';
import { dataTableRows } from '../dataTable.mts';
import { expectSuccess, mailWith, sha256, subjectsOf } from '../deliveries.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const FILE = 'zhihuiya-reports-for-a-list.json';
const SETTINGS = { companies: '示例甲有限公司，示例乙有限公司', patents: 'CN108977442B, CN-nonsense' };

export function reportsForList(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('stores a file for each, and a second run asks for nothing that was answered', async () => {
			const { zhihuiya, mail, client, n8n } = bench();
			zhihuiya.jobs.script(({ request }) => ({ outcome: request.company_name === '示例乙有限公司' ? 'failed' : 'ready' }));
			const workflow = await bench().import(FILE, { ...SETTINGS, folder: n8n.filesFolder });
			expectSuccess(await bench().run(workflow));
			const jobs = [...zhihuiya.jobs.list];
			expect(jobs.map(({ type, request }) => [type, request.company_name ?? request.patent_number])).toEqual([
				['R001', '示例甲有限公司'],
				['R001', '示例乙有限公司'],
				['R002', 'CN108977442B'],
			]);
			const rows = (await dataTableRows(client, 'zhihuiya_reports')).map(({ subject, jobId, file }) => [subject, jobId, file !== null]);
			expect(rows).toEqual([
				['示例甲有限公司', jobs[0]!.id, true],
				['示例乙有限公司', jobs[1]!.id, false],
				['CN108977442B', jobs[2]!.id, true],
				['CN-nonsense', '', false],
			]);
			for (const { file } of await dataTableRows(client, 'zhihuiya_reports')) {
				if (file === null) continue;
				const job = jobs.find(({ id }) => String(file).includes(id))!;
				expect(String(file)).toMatch(new RegExp(`_${job.file!.spec.name}$`));
				expect(sha256(await readFile(String(file)))).toBe(job.file!.sha256);
			}
			expect(subjectsOf(mail)).toEqual(Array(2).fill('Zhihuiya: reports that need you: 1'));
			const texts = mail.mails.map(({ text }) => text).join('\n');
			expect(texts).toContain(jobs[1]!.id);
			expect(texts).toMatch(/Patent Number must be one publication number/);

			const downloads = zhihuiya.files.journal.entries.length;
			expectSuccess(await bench().run(workflow));
			expect(zhihuiya.jobs.list).toEqual(jobs);
			expect(zhihuiya.files.journal.entries).toHaveLength(downloads);
			expect(mailWith(mail, /need you/).attachments).toEqual([]);
		});
	});
}
