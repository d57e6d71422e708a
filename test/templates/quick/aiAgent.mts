import { startChatModel, type ChatMessage, type ToolRequest } from '../../neighbours/chatModel.mts';
import { addressesOf } from '../../neighbours/mailServer.mts';
import { itemsOf } from '../../n8n/workflows.mts';
import { attachmentsOf, expectSuccess, served } from '../deliveries.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const QUESTION = { sessionId: 'one', action: 'sendMessage', chatInput: 'What is CN108977442B worth?' };

const toolAnswers = (messages: ChatMessage[]): string[] =>
	messages.filter(({ role }) => role === 'tool').map(({ content }) => JSON.stringify(content));

/** Orders once, then repeats what it was told. */
function obedient(messages: ChatMessage[]): ToolRequest[] | string {
	const answers = toolAnswers(messages);
	return answers.length > 0 ? answers.join('\n') : [{ name: 'patent_value_report', arguments: { patentNumber: 'CN108977442B' } }];
}

/** Both workflows, as they are imported one after the other; answers with what the agent said last. */
export async function askAgent(bench: TemplateBench): Promise<{ output: string; requests: number }> {
	const model = await startChatModel(obedient);
	try {
		await bench.addCredential('openAiApi', model.credential);
		const tool = await bench.import('ai-agent-tool.json');
		await bench.client.activate(tool);
		const agent = await bench.importPinned('ai-agent.json', { mailTo: 'boss@example.com' }, [QUESTION], {
			patent_value_report: { workflowId: { __rl: true, mode: 'id', value: tool.id } },
		});
		const execution = await bench.run(agent);
		expectSuccess(execution);
		const [item] = itemsOf(execution, 'AI Agent');
		return { output: String(item?.json.output), requests: model.requests.length };
	} finally {
		await model.close();
	}
}

/** The agent's answer names the job, and the file went to the address of Settings. */
export function expectOneReport({ zhihuiya, mail }: TemplateBench, output: string): void {
	expect(zhihuiya.jobs.list).toHaveLength(1);
	const [job] = zhihuiya.jobs.list;
	expect(output).toContain(`Job ID: ${job!.id}`);
	expect(output).toMatch(/was mailed/);
	expect(mail.mails).toHaveLength(1);
	expect(addressesOf(mail.mails[0]!.to)).toEqual(['boss@example.com']);
	expect(attachmentsOf(mail.mails[0]!)).toEqual([served(job!)]);
}

export function aiAgent(bench: () => TemplateBench): void {
	describe('ai-agent.json and ai-agent-tool.json', () => {
		it('order one report, mail it, and answer once in words', async () => {
			const { output, requests } = await askAgent(bench());
			expectOneReport(bench(), output);
			expect(requests).toBe(2);
		});

		it('say why there is none', async () => {
			bench().zhihuiya.jobs.next.push({ outcome: 'failed' });
			const { output } = await askAgent(bench());
			expect(output).toContain('There is no value report on CN108977442B (GENERATION_FAILED)');
			expect(output).toContain(bench().zhihuiya.jobs.list[0]!.id);
			expect(bench().mail.mails).toEqual([]);
		});
	});
}
