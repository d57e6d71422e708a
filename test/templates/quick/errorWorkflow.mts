import { addressesOf } from '../../neighbours/mailServer.mts';
import { builtIn, zhihuiyaNode } from '../../n8n/workflows.mts';
import { mailWith } from '../deliveries.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const FILE = 'error-workflow.json';

export function errorWorkflow(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('mails the ID of what was started, and what to do', async () => {
			const { zhihuiya, mail, client } = bench();
			zhihuiya.jobs.next.push({ outcome: 'never' });
			const alarm = await bench().import(FILE, { mailTo: 'admin@example.com' });
			await client.activate(alarm);
			const report = { resource: 'patentValueReport', operation: 'generateAndDownload', identifyBy: 'patentNumber', patentNumber: 'CN108977442B', options: { waitUpTo: 1 } };
			const hook = builtIn('Hook', 'webhook', 2, { httpMethod: 'POST', path: 'stops', responseMode: 'onReceived', options: {} });
			const stopping = await client.createWorkflow({
				name: 'It stops',
				nodes: [{ ...hook, webhookId: 'stops' }, zhihuiyaNode('Report', bench().credential('zhihuiyaApi'), report)],
				connections: { Hook: { main: [[{ node: 'Report', type: 'main', index: 0 }]] } },
				settings: { executionOrder: 'v1', errorWorkflow: alarm.id },
			});
			await client.activate(stopping);
			await (await client.webhook('stops')).body?.cancel();
			expect((await bench().onlyExecution(stopping)).status).toBe('error');
			expect((await bench().onlyExecution(alarm)).status).toBe('success');

			const sent = mailWith(mail, /^STOPPED: It stops$/);
			expect(addressesOf(sent.to)).toEqual(['admin@example.com']);
			expect(sent.text).toMatch(new RegExp(`^Report IDs: ${zhihuiya.jobs.list[0]!.id}$`, 'm'));
			expect(sent.text).toMatch(/^What to do: retry the execution/m);
			expect(sent.text).toContain('at the node "Report"');
		});
	});
}
