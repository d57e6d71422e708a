import { addressesOf } from '../../neighbours/mailServer.mts';
import { errorText } from '../../n8n/workflows.mts';
import { attachmentsOf, expectSuccess, served, subjectsOf } from '../deliveries.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const FILE = 'zhihuiya-enterprise-report-straight-line.json';
const COMPANY = '示例科技有限公司';
const SETTINGS = { company: COMPANY, mailFrom: 'sender@example.com', mailTo: 'patents@example.com', minutesToWait: 0.02 };

export function straightLine(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('mails the report under its own name', async () => {
			const { zhihuiya, mail } = bench();
			zhihuiya.jobs.next.push({ readyAfterChecks: 2 });
			expectSuccess(await bench().run(await bench().import(FILE, SETTINGS)));
			const [job] = zhihuiya.jobs.list;
			expect(subjectsOf(mail)).toEqual([`Report on ${COMPANY}`]);
			const [sent] = mail.mails;
			expect(addressesOf(sent!.from)).toEqual(['sender@example.com']);
			expect(addressesOf(sent!.to)).toEqual(['patents@example.com']);
			expect(attachmentsOf(sent!)).toEqual([served(job!)]);
			expect(sent!.text).toContain(job!.id);
		});

		it('mails what failed, with the ID', async () => {
			const { zhihuiya, mail } = bench();
			zhihuiya.jobs.next.push({ outcome: 'failed' });
			expectSuccess(await bench().run(await bench().import(FILE, SETTINGS)));
			expect(subjectsOf(mail)).toEqual([`FAILED: report on ${COMPANY}`]);
			expect(mail.mails[0]!.text).toContain(zhihuiya.jobs.list[0]!.id);
			expect(mail.mails[0]!.attachments).toEqual([]);
		});

		it('asks for nothing as long as no company is filled in', async () => {
			const execution = await bench().run(await bench().import(FILE));
			expect(errorText(execution)).toMatch(/Company Name.*is required/);
			expect(bench().zhihuiya.jobs.list).toEqual([]);
		});
	});
}
