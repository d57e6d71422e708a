import { addressesOf } from '../../neighbours/mailServer.mts';
import { attachmentsOf, expectSuccess, mailWith, served, subjectsOf } from '../deliveries.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const FILE = 'zhihuiya-patent-values-by-form.json';
const PASSWORD = { user: 'patents', password: 'only-for-tests' };

export function patentValuesByForm(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('answers the form with all files in one mail, and with what did not arrive in another', async () => {
			const { zhihuiya, mail, client } = bench();
			zhihuiya.jobs.script(({ request }) => ({ outcome: request.patent_number === 'EP3456789A1' ? 'failed' : 'ready' }));
			await bench().addCredential('httpBasicAuth', PASSWORD);
			const workflow = await bench().import(FILE, { minutesToWait: 0.02 });
			await client.activate(workflow);
			const form = new FormData();
			form.set('field-0', 'cn108977442b, US11205304B2\nCN108977442B EP3456789A1; nonsense');
			form.set('field-1', 'someone@example.com');
			const stranger = await bench().submitForm('patent-values', form);
			expect(stranger.status).toBe(401);
			const answer = await bench().submitForm('patent-values', form, PASSWORD);
			expect(answer.status).toBe(200);
			expectSuccess(await bench().onlyExecution(workflow));

			const [first, second, failed, ...more] = zhihuiya.jobs.list;
			expect(more).toEqual([]);
			expect(subjectsOf(mail)).toEqual(['Patent value reports that did not arrive: 1', 'Patent value reports that did not arrive: 1', 'Patent value reports: 2']);
			expect(attachmentsOf(mailWith(mail, /: 2$/))).toEqual([served(first!), served(second!)]);
			expect(mail.mails.flatMap(({ to }) => addressesOf(to))).toEqual(Array(3).fill('someone@example.com'));
			const texts = mail.mails.map(({ text }) => text).join('\n');
			expect(texts).toContain(failed!.id);
			expect(texts).toMatch(/NONSENSE: .*\s+Patent Number must be one publication number/);
		});
	});
}
