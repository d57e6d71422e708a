import Fastify from 'fastify';

interface Message {
	role: string;
	content: unknown;
}

interface Request {
	messages: Message[];
	tools?: Array<{ function: { name: string } }>;
}

/** A language model that calls the one tool it has, with each company in turn, and then says that it is done. */
export interface Model {
	url: string;
	/** What the tool answered, as the model is given it. */
	readonly answers: string[];
	close(): Promise<void>;
}

/** Starts a stand-in of OpenAI's chat API on loopback. */
export async function startModel(companies: readonly string[]): Promise<Model> {
	const app = Fastify();
	let answers: string[] = [];
	app.post<{ Body: Request }>('/v1/chat/completions', async ({ body }) => {
		answers = body.messages.filter(({ role }) => role === 'tool').map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
		const company = companies[answers.length];
		const call = {
			id: `call-${answers.length}`,
			type: 'function',
			function: { name: body.tools?.[0]?.function.name ?? '', arguments: JSON.stringify({ company }) },
		};
		const message = company === undefined ? { role: 'assistant', content: 'Done.' } : { role: 'assistant', content: null, tool_calls: [call] };
		return {
			id: 'chat',
			object: 'chat.completion',
			created: 0,
			model: 'any',
			choices: [{ index: 0, message, finish_reason: company === undefined ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url,
		get answers() {
			return answers;
		},
		close: async () => await app.close(),
	};
}
