import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
	startYandexMarketSimulator,
	startZhihuiyaSimulator,
	type YandexMarketSimulator,
	type ZhihuiyaSimulator,
} from '../simulators/index.mts';
import { PACKAGE_NAME } from './checkoutFolder.mts';
import type { N8nClient } from './N8nClient.mts';
import type { N8nInstance } from './N8nInstance.mts';
import type { Credential } from './n8nTypes.mts';
import { freePort } from './freePort.mts';
import { INSTALLING, startN8nWithPackage } from './startN8nWithPackage.mts';
import { errorText, run, workflowOf, yandexMarketNode, zhihuiyaNode } from './workflows.mts';

interface Way {
	type: 'zhihuiyaApi' | 'yandexMarketApi';
	data: () => Record<string, unknown>;
	/** What takes the place of the secret. */
	wrong: Record<string, unknown>;
	/** Of the service's own refusal. */
	words: RegExp;
	/** Where the message sends a person whose secret is refused. */
	whereToGetOne: RegExp;
	credentialName: string;
}

let n8n: N8nInstance;
let client: N8nClient;
let zhihuiya: ZhihuiyaSimulator;
let market: YandexMarketSimulator;

const at = (url: string, data: Record<string, unknown>) => ({ ...data, region: 'custom', baseUrl: url });

const WAYS: Record<string, Way> = {
	'Zhihuiya, API key': {
		type: 'zhihuiyaApi',
		data: () => at(zhihuiya.url, { authentication: 'apiKey', apiKey: zhihuiya.credentials.apiKey }),
		wrong: { apiKey: 'sk-WrongWrongWrongWrongWrongWrongWrongWrong' },
		words: /\(code 672\d{5}\)/,
		whereToGetOne: /open\.zhihuiya\.com/,
		credentialName: 'Zhihuiya (PatSnap) API',
	},
	'Zhihuiya, client ID and secret': {
		type: 'zhihuiyaApi',
		data: () => {
			const { clientId, clientSecret } = zhihuiya.credentials;
			return at(zhihuiya.url, { authentication: 'clientCredentials', clientId, clientSecret });
		},
		wrong: { clientSecret: 'wrong-secret-4711' },
		words: /\(code 672\d{5}\)/,
		whereToGetOne: /open\.zhihuiya\.com/,
		credentialName: 'Zhihuiya (PatSnap) API',
	},
	'Yandex Market, API key': {
		type: 'yandexMarketApi',
		data: () => at(market.url, { authentication: 'apiKey', apiKey: market.credentials.apiKey }),
		wrong: { apiKey: 'ACMA:WrongWrongWrongWrongWrongWrongWrongWrong1:0a1b2c3d' },
		words: /\(HTTP 40[13]\)/,
		whereToGetOne: /API and modules/,
		credentialName: 'Yandex Market API',
	},
	'Yandex Market, OAuth token': {
		type: 'yandexMarketApi',
		data: () => at(market.url, { authentication: 'oAuthToken', accessToken: market.credentials.accessToken }),
		wrong: { accessToken: 'y0_WrongOAuthToken' },
		words: /\(HTTP 40[13]\)/,
		whereToGetOne: /API and modules/,
		credentialName: 'Yandex Market API',
	},
};

beforeAll(async () => {
	zhihuiya = await startZhihuiyaSimulator();
	market = await startYandexMarketSimulator();
	({ n8n, client } = await startN8nWithPackage());
}, INSTALLING);

afterAll(async () => {
	await n8n?.stop();
	await Promise.all([zhihuiya?.close(), market?.close()]);
}, 60_000);

let page: Server | undefined;

/** A web server that has nothing to do with either service. */
async function htmlPage(): Promise<string> {
	page ??= createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Hello</h1>')).listen(0, '127.0.0.1');
	if (!page.listening) await once(page, 'listening');
	return `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
}

afterAll(() => page?.close());

beforeEach(() => {
	zhihuiya.journal.clear();
	market.journal.clear();
});

const calls = () => [...zhihuiya.journal.entries, ...market.journal.entries];
const creates = () => calls().filter(({ method, path }) => method === 'POST' && path !== '/oauth/token');
const jobs = (): number => zhihuiya.jobs.list.length + market.jobs.list.length;

const reportNode = (credential: Credential) =>
	credential.type === 'zhihuiyaApi'
		? zhihuiyaNode('Report', credential, {
				resource: 'enterpriseReport',
				operation: 'generate',
				companyName: '华为技术有限公司',
				fileFormat: 'pdf',
			})
		: yandexMarketNode('Report', credential, {
				resource: 'report',
				operation: 'generate',
				reportType: 'goods-feedback',
				businessId: { __rl: true, mode: 'id', value: '1000101' },
			});

describe.each(Object.entries(WAYS))('%s', (_name, { type, data, wrong, words, whereToGetOne, credentialName }) => {
	it('tests well, before and after it is saved, and creates nothing', async () => {
		const unsaved: Credential = { id: '', name: 'Not saved yet', type };
		expect(await client.testCredential(unsaved, data())).toMatchObject({ status: 'OK' });
		const saved = await client.createCredential(type, data());
		expect(await client.testCredential(saved, data())).toMatchObject({ status: 'OK' });
		expect(calls().length).toBeGreaterThan(0);
		expect(creates()).toEqual([]);
		expect(jobs()).toBe(0);
	});

	it('tells where to get a right key when it is wrong, before and after it is saved', async () => {
		const bad = { ...data(), ...wrong };
		const unsaved: Credential = { id: '', name: 'Not saved yet', type };
		const saved = await client.createCredential(type, bad);
		for (const credential of [unsaved, saved]) {
			const { status, message } = await client.testCredential(credential, bad);
			expect(status).toBe('Error');
			expect(message).toMatch(whereToGetOne);
			expect(message).not.toContain(Object.values(wrong)[0]);
		}
		expect(creates()).toEqual([]);
	});

	it.each([
		['no service at its address', async () => `http://127.0.0.1:${await freePort()}`, /could not be reached at 127\.0\.0\.1:\d+.*Check /],
		['no address', async () => 'example', /has no Base URL such as https:.*Open the credential and fill it in/],
		['a page of HTML in place of the service', async () => await htmlPage(), /an HTML page \(HTTP 200\).*check the Base URL/],
	])('%s: says so in whole sentences, and what to do', async (_what, baseUrl, words) => {
		const credential: Credential = { id: '', name: 'Not saved yet', type };
		const { status, message } = await client.testCredential(credential, { ...data(), baseUrl: await baseUrl() });
		expect(status).toBe('Error');
		expect(message).toMatch(words);
	});

	it('a saved one that is mended is right at once', async () => {
		const credential = await client.createCredential(type, { ...data(), ...wrong });
		expect(await client.testCredential(credential, { ...data(), ...wrong })).toMatchObject({ status: 'Error' });
		await client.updateCredential(credential, data());
		expect(await client.testCredential(credential, data())).toMatchObject({ status: 'OK' });
	});

	it('wrong in a workflow: the error has the words of the service, names the credential and where to get a right one', async () => {
		const credential = await client.createCredential(type, { ...data(), ...wrong });
		const execution = await run(client, workflowOf('Wrong key', [reportNode(credential)], 'Start > Report'));
		expect(execution.status).toBe('error');
		expect(errorText(execution)).toContain(credentialName);
		expect(errorText(execution)).toMatch(words);
		expect(errorText(execution)).toMatch(whereToGetOne);
		expect(jobs()).toBe(0);
	});
});

describe('a list of the panel that cannot be loaded', () => {
	const search = async (data: Record<string, unknown>, methodName = 'searchCampaigns', currentNodeParameters = {}) => {
		const credential = await client.createCredential('yandexMarketApi', data);
		return await client.listSearch({
			credentials: { yandexMarketApi: { id: credential.id, name: credential.name } },
			currentNodeParameters: { resource: 'document', operation: 'shipmentAct', ...currentNodeParameters },
			methodName,
			nodeTypeAndVersion: { name: `${PACKAGE_NAME}.yandexMarket`, version: 1 },
			path: 'parameters.campaignId',
		});
	};
	const right = () => at(market.url, { authentication: 'apiKey', apiKey: market.credentials.apiKey });

	it.each([
		['a service that does not answer', async () => ({ ...right(), baseUrl: `http://127.0.0.1:${await freePort()}` }), /could not be reached at 127.*"description":"Check the address in the credential/],
		['a wrong key', async () => ({ ...right(), apiKey: 'ACMA:WrongWrongWrongWrongWrongWrongWrongWrong1:0a1b2c3d' }), /Api-Key token is invalid.*"description":"Check the credential/],
		['a page of HTML', async () => ({ ...right(), baseUrl: await htmlPage() }), /answered with an HTML page.*"description":"A gateway/],
	])('%s: cause and remedy', async (_what, data, words) => {
		await expect(search(await data())).rejects.toThrow(words);
	});

	it('a list of a shop that is not chosen yet says so; of one that is, it comes', async () => {
		await expect(search(right(), 'searchShipments')).rejects.toThrow(/cannot be listed yet: Shop is required.*Fill in Shop first/);
		const { results } = await search(right(), 'searchReturns', { campaignId: { __rl: true, mode: 'list', value: '21000001' } });
		expect(results[0]).toEqual({ name: expect.stringContaining('Order 501 · return · '), value: '801' });
	});
});
