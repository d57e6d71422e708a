import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { codeNode, connect, CredentialVault, logText, readBinary, runWorkflow, startClock } from '../runWorkflow.mts';

let server: Server;
let url: string;
let seen: Array<{ url?: string; authorization?: string }> = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push({ url: request.url, authorization: request.headers.authorization });
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	seen = [];
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const workflowOf = (parameters = {}) => ({
	nodes: [
		{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Call',
			type: 'call',
			parameters,
			credentials: { demoApi: { id: 'demoApi', name: 'Demo' } },
		},
	],
	connections: connect('Trigger > Call'),
});

const sessionApi = (preAuthentication?: ICredentialType['preAuthentication']): ICredentialType => ({
	name: 'demoApi',
	displayName: 'Demo',
	properties: [
		{ displayName: 'Secret', name: 'secret', type: 'string', default: '' },
		{ displayName: 'Session', name: 'session', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	],
	authenticate: { type: 'generic', properties: { headers: { Authorization: '=Bearer {{ $credentials.session }}' } } },
	preAuthentication,
});

const call = codeNode(
	'call',
	async function () {
		const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'demoApi', { url: `${url}/data` })) as IDataObject;
		return [{ json, pairedItem: { item: 0 } }];
	},
	{ credentials: [{ name: 'demoApi', required: true }] },
);

test('a credential fetches its session, stores it, and renews it after a 401', async () => {
	let sessions = 0;
	let valid = '';
	answer = (request, response) => {
		response.setHeader('content-type', 'application/json');
		if (request.url === '/login') {
			valid = `session-${(sessions += 1)}`;
			response.end(JSON.stringify({ session: valid }));
		} else if (request.headers.authorization === `Bearer ${valid}`) {
			response.end('{"ok":true}');
		} else {
			response.writeHead(401).end('{}');
		}
	};
	const type = sessionApi(async function (credentials) {
		const { session } = (await this.helpers.httpRequest({ url: `${url}/login`, body: { s: credentials.secret } })) as IDataObject;
		return { session: session as string, undeclared: 'dropped when read' };
	});
	const credentials = new CredentialVault([{ type, data: { secret: 's3cret', session: '' } }]);
	const first = await runWorkflow({ workflow: workflowOf(), nodeTypes: [call], credentials });
	expect(first.error).toBeUndefined();
	expect(first.json('Call')).toEqual([{ ok: true }]);
	expect(seen.map((request) => request.url)).toEqual(['/login', '/data']);
	expect(credentials.stored('demoApi')).toMatchObject({ secret: 's3cret', session: 'session-1' });

	await runWorkflow({ workflow: workflowOf(), nodeTypes: [call], credentials });
	expect(credentials.writes).toHaveLength(1);

	valid = 'somebody logged out';
	seen = [];
	const third = await runWorkflow({ workflow: workflowOf(), nodeTypes: [call], credentials });
	expect(third.json('Call')).toEqual([{ ok: true }]);
	expect(seen.map((request) => request.url)).toEqual(['/data', '/login', '/data']);
	expect(credentials.preAuthentications).toBe(2);
	expect(credentials.stored('demoApi').session).toBe('session-2');
	expect(logText([...first.log, ...third.log])).not.toContain('s3cret');
});

test('a request that is refused for good becomes an error of the node, which the log does not spell out', async () => {
	answer = (_, response) => response.writeHead(403).end('{}');
	const credentials = [{ type: sessionApi(), data: { secret: 's3cret', session: 'abc' } }];
	const run = await runWorkflow({ workflow: workflowOf(), nodeTypes: [call], credentials });
	expect(run.status).toBe('error');
	expect(run.error).toMatchObject({ httpCode: '403' });
	expect(logText(run.log)).not.toContain('Bearer');
});

test('a download streams into the file store while the clock jumps over the waits', async () => {
	const clock = startClock();
	try {
		answer = (_, response) => {
			response.writeHead(200, { 'content-length': 3_000_000 });
			response.write(Buffer.alloc(1_000_000));
			// On the clock of the test, as the simulators are.
			setTimeout(() => response.end(Buffer.alloc(2_000_000, 1)), 60_000);
		};
		const download = codeNode('call', async function () {
			const { body } = (await this.helpers.httpRequest({ url, encoding: 'stream', returnFullResponse: true })) as { body: Readable };
			const data = await this.helpers.prepareBinaryData(body, 'report.bin', 'application/octet-stream');
			return [{ json: {}, binary: { data }, pairedItem: { item: 0 } }];
		});
		const run = await runWorkflow({ workflow: workflowOf(), nodeTypes: [download] });
		expect(run.error).toBeUndefined();
		const { buffer, metadata } = await readBinary(run.outputs('Call')[0]?.[0] as never);
		expect(metadata.bytes).toBe(3_000_000);
		expect(buffer.subarray(-1)[0]).toBe(1);
	} finally {
		clock.stop();
	}
});

test('the egress filter refuses the loopback address', async () => {
	const guarded = codeNode('call', async function () {
		const helpers = this.helpers as unknown as {
			getSecureEgressFilter(policy: string): { validateUrl(url: string): Promise<unknown> };
		};
		const verdict = await helpers.getSecureEgressFilter('enforced').validateUrl(url);
		return [{ json: { verdict: JSON.stringify(verdict) }, pairedItem: { item: 0 } }];
	});
	const run = await runWorkflow({ workflow: workflowOf(), nodeTypes: [guarded] });
	expect(run.json('Call')).toEqual([{ verdict: expect.stringContaining('"ok":false') }]);
});
