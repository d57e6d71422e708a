import { PACKAGE_NAME } from '../n8n/checkoutFolder.mts';
import type { Credential } from '../n8n/n8nTypes.mts';
import { errorText, run, workflowOf, yandexMarketNode, zhihuiyaNode } from '../n8n/workflows.mts';
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

const PARAMETERS: Record<Service, Record<string, unknown>> = { yandexMarket: { resource: 'report' }, zhihuiya: {} };

/** The error of a run: what n8n shows as its title, and below it. */
async function readRun({ client }: Stage, { service, parameters }: Mistake, credential: Credential): Promise<string> {
	const make = service === 'zhihuiya' ? zhihuiyaNode : yandexMarketNode;
	const node = make('Report', credential, { ...PARAMETERS[service], operation: 'generateAndDownload', ...parameters });
	const execution = await run(client, workflowOf('Mistake', [node], 'Start > Report'));
	return errorText(execution) || '(no error)';
}

/** What stands in a list that cannot be loaded. */
async function readList({ client }: Stage, { service, parameters }: Mistake, credential: Credential, name: string): Promise<string> {
	const request = {
		nodeTypeAndVersion: { name: `${PACKAGE_NAME}.${service}`, version: 1 },
		path: `parameters.${name}`,
		methodName: 'searchBusinesses',
		currentNodeParameters: { ...PARAMETERS[service], ...parameters },
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	return await client.listSearch(request).then(
		() => '(no error)',
		(error: Error) => asInPanel(error.message),
	);
}

/** What the panel shows of n8n's answer: the error's title, and below it the description. */
function asInPanel(answer: string): string {
	const [json] = /\{.*\}$/s.exec(answer) ?? [];
	if (json === undefined) return answer;
	const { message, description } = JSON.parse(json) as { message: string; description?: string };
	return [message, description].filter(Boolean).join('\n');
}

const indent = (text: string): string => text.trim().replace(/^/gm, '    ');

/** Makes each mistake, and tells what a person reads: one paragraph for each. */
export async function readErrors(stage: Stage): Promise<string> {
	const read: string[] = [];
	for (const mistake of MISTAKES) {
		const { what, service, list } = mistake;
		const typed = { ...credentialOf(stage, service), ...mistake.credential };
		const credential = await saveCredential(stage, service, typed);
		const text = list ? await readList(stage, mistake, credential, list) : await readRun(stage, mistake, credential);
		read.push(`${service}, ${what}:\n${indent(text)}`);
		if (mistake.credential && !list) {
			const data = { authentication: 'apiKey', ...typed.secrets, region: 'custom', baseUrl: typed.baseUrl };
			const { message } = await stage.client.testCredential(credential, data);
			read.push(`${service}, ${what}, test of the credential:\n${indent(message)}`);
		}
	}
	return read.join('\n');
}
