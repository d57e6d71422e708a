import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { Credential } from '../n8n/n8nTypes.mts';
import { workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
import { Editor } from './editor.mts';
import { Hand } from './hand.mts';
import { marked, NodePanel } from './nodePanel.mts';
import { credentialOf, saveCredential, type CredentialTyped, type Service, type Stage } from './stage.mts';

interface Mistake {
	what: string;
	service: Service;
	/** What is wrong with the credential, if anything is. */
	credential?: Partial<CredentialTyped>;
	parameters: Record<string, unknown>;
	/** The list that is opened, if one is; else the node is executed. */
	list?: string;
}

const WRONG_KEY = { secrets: { apiKey: 'sk-wrong' } };
const NOBODY = { baseUrl: 'http://127.0.0.1:9' };
const businessId = { __rl: true, mode: 'id', value: '1000101' };
const campaignId = { __rl: true, mode: 'id', value: '21000001' };
const netting = { reportType: 'united-netting', businessId };
const value = { resource: 'patentValueReport', fileFormat: 'pdf' };
const rows = { resource: 'patentExport', queryText: 'TTL:car', exportType: 'csv' };

/** What people get wrong first. */
const MISTAKES: readonly Mistake[] = [
	{ what: 'a wrong key, list of businesses', service: 'yandexMarket', credential: WRONG_KEY, parameters: {}, list: 'businessId' },
	{ what: 'a wrong address, list of businesses', service: 'yandexMarket', credential: NOBODY, parameters: {}, list: 'businessId' },
	{ what: 'a wrong key', service: 'yandexMarket', credential: WRONG_KEY, parameters: netting },
	{ what: 'a wrong address', service: 'yandexMarket', credential: NOBODY, parameters: netting },
	{ what: 'no business', service: 'yandexMarket', parameters: { reportType: 'united-netting' } },
	{ what: 'a business of somebody else', service: 'yandexMarket', parameters: { ...netting, businessId: { ...businessId, value: '42' } } },
	{
		what: 'a month in words',
		service: 'yandexMarket',
		parameters: { reportType: 'goods-realization', campaignId, period: 'custom', month: 'October' },
	},
	{
		what: 'days in the future',
		service: 'yandexMarket',
		parameters: { ...netting, period: 'custom', dateFrom: '2099-01-01', dateTo: '2099-01-02' },
	},
	{ what: 'a shop of another kind', service: 'yandexMarket', parameters: { reportType: 'goods-turnover', campaignId, reportFor: 'shop' } },
	{ what: 'a wrong key', service: 'zhihuiya', credential: WRONG_KEY, parameters: { ...value, patentNumber: 'CN108977442B' } },
	{ what: 'a wrong address', service: 'zhihuiya', credential: NOBODY, parameters: { ...value, patentNumber: 'CN108977442B' } },
	{ what: 'no company', service: 'zhihuiya', parameters: { resource: 'enterpriseReport', fileFormat: 'pdf' } },
	{ what: 'no patent number', service: 'zhihuiya', parameters: { ...value, patentNumber: 'foo bar' } },
	{ what: 'fields between blanks', service: 'zhihuiya', parameters: { ...rows, fields: 'PN APNO', rows: 10 } },
	{ what: 'no number of rows', service: 'zhihuiya', parameters: { ...rows, fields: 'PN' } },
];

async function openNode({ client }: Stage, editor: Editor, { service, parameters }: Mistake, credential: Credential): Promise<NodePanel> {
	const make = service === 'zhihuiya' ? zhihuiyaNode : yandexMarketNode;
	const chosen = service === 'zhihuiya' ? {} : { resource: 'report' };
	const node = make('Report', credential, { ...chosen, operation: 'generateAndDownload', ...parameters }, { id: randomUUID(), position: [240, 0] });
	const saved = await client.createWorkflow(workflowOf('Mistake', [node], 'Start > Report'));
	await editor.openNode(saved.id, node);
	return new NodePanel(new Hand(editor.page));
}

async function readRun(panel: NodePanel): Promise<string> {
	const end = await panel.execute();
	return end === 'ready' ? '(no error)' : end.error;
}

async function readList(editor: Editor, panel: NodePanel, name: string): Promise<string> {
	await panel.openList(name);
	const error = editor.page.locator(marked('rlc-error-container'));
	await error.waitFor();
	return await error.innerText();
}

/** Makes each mistake, and tells what a person reads: one paragraph for each. */
export async function readErrors(stage: Stage, browser: Browser): Promise<string> {
	const editor = await Editor.open(browser, stage.n8n.url);
	const read: string[] = [];
	for (const mistake of MISTAKES) {
		const { what, service, list } = mistake;
		const typed = { ...credentialOf(stage, service), ...mistake.credential };
		const credential = await saveCredential(stage, service, typed);
		const panel = await openNode(stage, editor, mistake, credential);
		const text = list ? await readList(editor, panel, list) : await readRun(panel);
		read.push(`${service}, ${what}:\n${indent(text)}`);
		if (mistake.credential && !list) {
			const test = await stage.client.testCredential(credential, { authentication: 'apiKey', ...typed.secrets, region: 'custom', baseUrl: typed.baseUrl });
			read.push(`${service}, ${what}, test of the credential:\n${indent(test.message)}`);
		}
	}
	await editor.close();
	return read.join('\n');
}

const indent = (text: string): string => text.replace(/^/gm, '    ').replace(/^\s+\n/gm, '');
