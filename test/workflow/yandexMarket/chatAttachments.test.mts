import type { INodeParameters } from 'n8n-workflow';

import { documentedCall } from '../../openapi/document.mts';
import { failure } from '../../simulators/index.mts';
import { chat, type ChatMessage } from '../../simulators/yandexMarket/chats.mts';
import { readBinary } from '../runWorkflow.mts';
import { bench, BUSINESS, byId, errorText, everythingOf, oAuthVault, OTHER_BUSINESS, runReport, useBench } from './support.mts';

useBench();

const CHATS = `/v2/businesses/${BUSINESS}/chats`;

const download = async (parameters: INodeParameters = {}, more = {}) =>
	await runReport('downloadAttachments', { resource: 'chat', businessId: byId(BUSINESS), chatId: byId(3001), ...parameters }, more);

type Run = Awaited<ReturnType<typeof download>>;

const calls = () => bench.sim.journal.entries.map(({ method, path, query, body }) => ({ method, path, query, body }));
const names = (run: Run) => run.json('Report').map(({ fileName }) => fileName);

/** What the service's document says against the calls that have arrived, and against the simulator's answers. */
const problems = () =>
	bench.sim.journal.entries.flatMap(({ method, path, query, body, rawBody, answer, status }) => {
		const call = documentedCall('yandexMarket', { method, path });
		if (call === undefined) return ['no document knows it'];
		const request = call.requestProblems({ method, path, query, body: rawBody === '' ? undefined : body });
		return [...request, ...(status === 200 ? call.replyProblems(JSON.parse(answer ?? '')) : [])];
	});

/** Everything that a run leaves where someone may read it holds no link, whole or in part. */
function expectNoLinks(run: Run): void {
	const everything = everythingOf(run);
	for (const { path } of bench.sim.files.journal.entries) expect(everything).not.toContain(path);
	expect(everything).not.toMatch(/X-Amz-/i);
	expect(JSON.stringify([run.runData, errorText(run)])).not.toMatch(/https?:\/\//);
}

const withFiles = (count: number, from = 1): ChatMessage[] =>
	Array.from({ length: count }, (_each, index) => ({
		messageId: from + index,
		createdAt: '2026-03-01T12:00:00+03:00',
		sender: 'CUSTOMER' as const,
		files: [{ kind: 'png' as const, name: `${from + index}.png` }],
	}));

test('one item per file, with the message that it was sent with and the order that the chat is about', async () => {
	const run = await download();
	expect(errorText(run)).toBe('');
	expect(calls()).toEqual([{ method: 'POST', path: `${CHATS}/history`, query: { chatId: '3001', limit: '100' }, body: {} }]);
	expect(problems()).toEqual([]);
	const items = run.outputs('Report')[0] ?? [];
	expect(items.map(({ json }) => [json.messageId, json.sender, json.fileName, json.mimeType])).toEqual([
		['9001', 'CUSTOMER', 'Трещина.jpg', 'image/jpeg'],
		['9003', 'CUSTOMER', 'Чек.pdf', 'application/pdf'],
		['9003', 'CUSTOMER', 'box.png', 'image/png'],
	]);
	expect(items[0]?.json).toMatchObject({ businessId: BUSINESS, chatId: 3001, orderId: '501', returnId: null, createdAt: '2026-03-01T18:10:00+03:00' });
	for (const item of items) {
		const { buffer } = await readBinary(item, 'data');
		expect(buffer.length).toBe(item.json.fileSize);
		expect(item.pairedItem).toEqual({ item: 0 });
	}
});

test('links are fetched without the key, and appear nowhere', async () => {
	const run = await download();
	const fetched = bench.sim.files.journal.entries;
	expect(fetched).toHaveLength(3);
	expect(fetched.every(({ headers }) => !('api-key' in headers) && !('authorization' in headers))).toBe(true);
	expectNoLinks(run);
	expect(bench.sim.url).not.toBe(bench.sim.fileUrl);
});

test('the history is read to its end, also over pages without any file', async () => {
	const words = Array.from({ length: 230 }, (_each, index): ChatMessage => ({ messageId: 1000 + index, createdAt: '2026-03-01T12:00:00+03:00', sender: 'PARTNER', message: 'Да' }));
	bench.sim.world.chats = [chat(3001, [...withFiles(2), ...words, ...withFiles(2, 5000)])];
	bench.sim.faults.next(failure(500, 'Internal error'), {});
	const run = await download();
	expect(errorText(run)).toBe('');
	expect(names(run)).toEqual(['1.png', '2.png', '5000.png', '5001.png']);
	expect(calls().map(({ query }) => [query.limit, typeof query.pageToken])).toEqual([['100', 'undefined'], ['100', 'undefined'], ['100', 'string'], ['100', 'string']]);
	expect(problems()).toEqual([]);
});

test('Message ID From: only the files of that message and of later ones', async () => {
	const run = await download({ additionalFields: { messageIdFrom: '9002' } });
	expect(names(run)).toEqual(['Чек.pdf', 'box.png']);
	expect(calls().map(({ body }) => body)).toEqual([{ messageIdFrom: 9002 }]);
	expect(problems()).toEqual([]);
});

test.each([3002, 3003])('chat %s has no files: its item comes out without one, so that it is not lost', async (id) => {
	const run = await download({ chatId: byId(id) }, { input: [{ row: 7, orderId: '501' }] });
	expect(errorText(run)).toBe('');
	const items = run.outputs('Report')[0] ?? [];
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ row: 7, orderId: '501', chatId: id, messageId: null, fileName: null, message: 'There are no files in this chat.' }),
	]);
	expect(items[0]?.binary).toBeUndefined();
});

describe('a link that has expired', () => {
	test('is renewed once, by asking for its message alone, and is that of the same file', async () => {
		const same = { kind: 'pdf' as const, name: 'Чек.pdf' };
		bench.sim.world.chats = [
			chat(3001, [
				{ ...withFiles(1)[0]!, files: [{ ...same, text: 'of another message' }] },
				{ ...withFiles(1, 2)[0]!, files: [{ ...same, text: 'first' }, { ...same, text: 'the second one' }] },
			]),
		];
		const sizes = (await download()).json('Report').map(({ fileSize }) => fileSize);
		expect(new Set(sizes).size).toBe(3);
		bench.sim.journal.clear();
		bench.sim.files.faults.next({ kind: 'expired' }, { path: bench.sim.files.journal.entries[2]!.path });
		const run = await download();
		expect(errorText(run)).toBe('');
		expect(run.json('Report').map(({ fileSize }) => fileSize)).toEqual(sizes);
		expect(calls()).toHaveLength(2);
		expect(calls()[1]).toMatchObject({ method: 'GET', path: `${CHATS}/message`, query: { chatId: '3001', messageId: '2' } });
		expect(problems()).toEqual([]);
	});

	test('that stays expired is renewed once', async () => {
		bench.sim.files.faults.always({ kind: 'expired' });
		const run = await download();
		expect(errorText(run)).toMatch(/refused the link with HTTP 403/);
		expectNoLinks(run);
		expect(calls().map(({ path }) => path)).toEqual([`${CHATS}/history`, ...Array.from({ length: 3 }, () => `${CHATS}/message`)]);
	});
});

test('a file that cannot be fetched, or has no link, is an error of its own: the others arrive', async () => {
	const { files, faults } = bench.sim;
	const [one, two] = ['one', 'two'].map((text) => files.publish({ kind: 'pdf', name: `${text}.pdf`, text }));
	const payload = [
		{ name: 'one.pdf', size: 1, url: files.link(one!) },
		{ name: 'gone.pdf', size: 1 },
		{ name: 'two.pdf', size: 1, url: files.link(two!) },
	];
	const result = { context: { type: 'DIRECT' }, messages: [{ messageId: 1, createdAt: '2026-03-01T12:00:00+03:00', sender: 'CUSTOMER', payload }] };
	faults.always({ kind: 'reply', status: 200, body: { status: 'OK', result } }, { path: `${CHATS}/history` });
	files.faults.always({ kind: 'status', status: 418 }, { path: files.pathOf(one!) });
	const run = await download({}, { settings: { onError: 'continueRegularOutput' } });
	expect(errorText(run)).toBe('');
	const told = run.json('Report').map(({ fileName, fileSize, error }) => ({ fileName, arrived: fileSize !== undefined, error }));
	expect(told).toHaveLength(3);
	expect(told).toEqual(
		expect.arrayContaining([
			{ fileName: 'one.pdf', arrived: false, error: expect.stringMatching(/HTTP 418/) as string },
			{ fileName: 'gone.pdf', arrived: false, error: expect.stringMatching(/names no link for the file gone\.pdf/) as string },
			{ fileName: 'two.pdf', arrived: true, error: undefined },
		]),
	);
	expectNoLinks(run);
});

test('File Name and Max File Size hold for attachments too', async () => {
	const run = await download({ options: { fileName: 'evidence' } });
	expect(names(run)).toEqual(['evidence.jpg', 'evidence.pdf', 'evidence.png']);
	bench.sim.world.chats = [chat(3001, [{ ...withFiles(1)[0]!, files: [{ kind: 'png', name: 'large.png', padBytes: 2 * 1024 * 1024 }] }])];
	expect(errorText(await download({ options: { maxFileSize: 1 } }))).toMatch(/larger than/);
});

test('a name with a path in it stays a name', async () => {
	bench.sim.world.chats = [chat(3001, [{ ...withFiles(1)[0]!, files: [{ kind: 'png', name: '../../etc/passwd.png' }] }])];
	expect(String(names(await download())[0])).not.toMatch(/[/\\]/);
});

test('each input item has its own chat', async () => {
	bench.vault = oAuthVault();
	bench.sim.world.chats.push({ ...chat(4001, withFiles(1)), businessId: OTHER_BUSINESS });
	const parameters = { businessId: byId('={{ $json.business }}'), chatId: byId('={{ $json.chat }}') };
	const run = await download(parameters, { input: [{ business: OTHER_BUSINESS, chat: 4001 }, { business: BUSINESS, chat: 3001 }] });
	expect(errorText(run)).toBe('');
	expect(run.outputs('Report')[0]?.map(({ json, pairedItem }) => [json.chatId, pairedItem])).toEqual([
		[4001, { item: 0 }],
		...Array.from({ length: 3 }, () => [3001, { item: 1 }]),
	]);
});

describe('refused', () => {
	test.each([
		[{ chatId: byId("={{ '' }}") }, /^Chat is required/],
		[{ businessId: byId("={{ '' }}") }, /^Business is required/],
		[{ chatId: byId("={{ 'abc' }}") }, /Chat must be a whole number/],
		[{ additionalFields: { messageIdFrom: '-1' } }, /^Message ID From must be a positive number/],
		[{ operation: 'erase' }, /does not exist/],
	])('%j before anything is sent', async (parameters, words) => {
		expect(errorText(await download(parameters as INodeParameters))).toMatch(words);
		expect(bench.sim.journal.count()).toBe(0);
	});

	test('a chat that there is not, in the words of the service', async () => {
		const run = await download({ chatId: byId(9) });
		expect(errorText(run)).toMatch(/Chat not found: 9/);
		expect(errorText(run)).not.toMatch(/report/i);
	});

	test.each([
		['the files', async () => await download()],
		['the list', async () => await runReport('getAll', { resource: 'chat', businessId: byId(BUSINESS), simplify: true })],
	])('a key without the permission, asked for %s: the error says which is missing', async (_what, run) => {
		bench.sim.world.apiKeys[0]!.scopes = ['finance-and-accounting'];
		expect(errorText(await run())).toMatch(/This operation needs the permission "communication" or "all-methods:read-only" or "all-methods"[\s\S]*Tick the missing permission/);
	});
});
