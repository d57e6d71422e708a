import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials';
import { codeNode, connect, CredentialVault, runWorkflow } from '../runWorkflow.mts';

const KEY = 'ACMA:SimulatedKey0000000000000000000000000001:0a1b2c3d';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** Answers with a redirect, or else with JSON. @returns its port, and the headers of what came */
async function listen(redirect?: string): Promise<{ port: number; seen: IncomingHttpHeaders[] }> {
	const seen: IncomingHttpHeaders[] = [];
	const server = createServer((request, response) => {
		seen.push(request.headers);
		if (redirect === undefined) response.setHeader('content-type', 'application/json').end('{"ok":true}');
		else response.writeHead(302, { location: redirect }).end();
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { port: (server.address() as AddressInfo).port, seen };
}

/** What n8n's HTTP Request node does with a credential: the older of n8n's helpers, which names the address `uri`. */
async function request(baseUrl: string) {
	const node = codeNode('httpRequest', async function () {
		const options = { uri: `${baseUrl}/v2/campaigns`, json: true, followRedirect: true, followAllRedirects: true };
		return [{ json: (await this.helpers.requestWithAuthentication.call(this, 'yandexMarketApi', options)) as IDataObject }];
	}, { credentials: [{ name: 'yandexMarketApi', required: true }] });
	const workflow = {
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Request', type: 'httpRequest', credentials: { yandexMarketApi: { id: 'yandexMarketApi', name: 'Market' } } },
		],
		connections: connect('Trigger > Request'),
	};
	const credentials = new CredentialVault([{ type: YandexMarketApi, data: { authentication: 'apiKey', apiKey: KEY, region: 'custom', baseUrl } }]);
	return await runWorkflow({ workflow, nodeTypes: [node], credentials });
}

test("given a redirect to another host, then the key does not go there through n8n's HTTP Request node", async () => {
	const other = await listen();
	const own = await listen(`http://localhost:${other.port}/elsewhere`);
	const run = await request(`http://127.0.0.1:${own.port}`);
	expect(own.seen).toEqual([expect.objectContaining({ 'api-key': KEY })]);
	expect(JSON.stringify(other.seen)).not.toContain(KEY);
	expect(run.error?.message).toMatch(/not allowed/i);
});

test('given no redirect, then the answer comes', async () => {
	const own = await listen();
	const run = await request(`http://127.0.0.1:${own.port}`);
	expect(run.error?.message).toBeUndefined();
	expect(run.json('Request')).toEqual([{ ok: true }]);
});
