import { createApp, listen } from '../simulators/http/server.mts';

export interface ToolRequest {
	name: string;
	arguments: Record<string, unknown>;
}

export interface ChatMessage {
	role: string;
	content: unknown;
}

export interface ChatModel {
	/** Values for n8n's OpenAI credential. */
	credential: Record<string, unknown>;
	/** The messages of each request, in the order of their arrival. */
	requests: ChatMessage[][];
	close: () => Promise<void>;
}

const KEY = 'only-for-tests';

/**
 * Speaks OpenAI's Chat Completions, not streamed. `script` is what the model thinks: given the conversation, it calls tools or
 * answers in words.
 */
export async function startChatModel(script: (messages: ChatMessage[]) => ToolRequest[] | string): Promise<ChatModel> {
	const requests: ChatMessage[][] = [];
	const app = createApp();
	app.post('/v1/chat/completions', async (request, reply) => {
		if (request.headers.authorization !== `Bearer ${KEY}`) return await reply.code(401).send('{"error":{"message":"Incorrect API key"}}');
		const { model, messages } = JSON.parse(String(request.body)) as { model: string; messages: ChatMessage[] };
		requests.push(messages);
		const thought = script(messages);
		const calls = typeof thought === 'string' ? [] : thought;
		const message = {
			role: 'assistant',
			content: typeof thought === 'string' ? thought : null,
			...(calls.length > 0 && {
				tool_calls: calls.map((call, index) => ({
					id: `call_${requests.length}_${index}`,
					type: 'function',
					function: { name: call.name, arguments: JSON.stringify(call.arguments) },
				})),
			}),
		};
		return await reply.type('application/json').send(
			JSON.stringify({
				id: `chatcmpl-${requests.length}`,
				object: 'chat.completion',
				created: 0,
				model,
				choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	const url = await listen(app);
	return { credential: { apiKey: KEY, url: `${url}/v1`, header: false }, requests, close: async () => await app.close() };
}
