import { NodeHelpers, type INode, type INodePropertyOptions } from 'n8n-workflow';

import { FAMILIES } from '../../../nodes/Zhihuiya/reports';
import { MARKET, optionsOf, textOf, textsOf, ZHIHUIYA } from './userTexts.mts';

/**
 * Nothing is bought by mistake: an operation says what it costs where it is chosen, by a person or by a language model.
 * n8n makes the name of a node and the text of a tool of the action.
 */

const operations = (node: typeof MARKET): INodePropertyOptions[] => optionsOf(node, 'operation');

const COSTS = {
	billed: { action: /\(billed\)$/, description: /is billed by Zhihuiya \(PatSnap\)\.$/ },
	slot: { action: /\(uses a slot\)$/, description: /uses a slot of Yandex Market, .*\.$/ },
	reads: { action: /\(reads\)$/, description: /Reads only\b.*\.$/ },
};

const STARTS = ['generate', 'generateAndDownload'];
const OF_REPORTS = [...STARTS, 'getStatus', 'download', 'getAll'];

/** Files that were not paid for before. */
const BILLED_FILES = /^Download patent PDFs/;

const isBilled = ({ value, action = '' }: INodePropertyOptions): boolean => STARTS.includes(String(value)) || BILLED_FILES.test(action);

const ROWS = [
	...operations(ZHIHUIYA)
		.filter(({ value }) => OF_REPORTS.includes(String(value)))
		.map((each) => ['zhihuiya', isBilled(each) ? 'billed' : 'reads', each] as const),
	...operations(MARKET).map((each) => ['yandexMarket', STARTS.includes(String(each.value)) ? 'slot' : 'reads', each] as const),
];

test.each(ROWS.map(([node, cost, { action, description }]) => [`${node}: ${action}`, COSTS[cost], action, description] as const))(
	'%s says so in its description too',
	(_what, cost, action, description) => {
		expect(action).toMatch(cost.action);
		expect(description).toMatch(cost.description);
	},
);

test('every operation of every report is among them', () => {
	expect(ROWS.filter(([node]) => node === 'zhihuiya').length).toBeGreaterThan(FAMILIES.length * 4);
});

test('the number of exported patents is asked for, never given', () => {
	const rows = ZHIHUIYA.properties.filter(({ name }) => name === 'rows');
	expect(rows).not.toEqual([]);
	for (const { default: preset, required } of rows) expect({ preset, required }).toEqual({ preset: '', required: true });
});

/** Companies that there are; a report on one of them would be somebody's real purchase. */
const REAL_COMPANY = /小米|华为|阿里|腾讯|百度|比亚迪|91110108551385082Q|5513850T82/;

test.each(['templates/zhihuiya-enterprise-report.json', 'templates/yandex-market-united-netting.json', 'README.md'])('%s names no real company', (path) => {
	expect(textOf(path)).not.toMatch(REAL_COMPANY);
});

test.each([
	['zhihuiya-enterprise-report.json', 'Generate Report', ZHIHUIYA, ['companyName']],
	['yandex-market-united-netting.json', 'Generate and Download Report', MARKET, ['businessId']],
] as const)('%s: what has to be filled in is empty, and %s is marked for it', (file, name, description, marked) => {
	const { nodes } = JSON.parse(textOf(`templates/${file}`)) as { nodes: INode[] };
	const node = nodes.find((each) => each.name === name)!;
	node.parameters = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description) ?? {};
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	expect(Object.keys(issues?.parameters ?? {})).toEqual(marked);
});

test('nor does a field of the panel', () => {
	expect(textsOf(ZHIHUIYA.properties).filter(([, text]) => REAL_COMPANY.test(text))).toEqual([]);
});
