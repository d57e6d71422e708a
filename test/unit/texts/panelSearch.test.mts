import { codexOf, MARKET, ZHIHUIYA } from './userTexts.mts';

/**
 * The nodes panel of n8n looks for what is typed in a node's name and in the aliases of its codex; it finds letters that
 * lie apart, too, but ranks what begins an alias first.
 * https://github.com/n8n-io/n8n (packages/@n8n/utils/src/search/sublimeSearch.ts)
 */
const NODES = { yandexMarket: { ...MARKET, codex: codexOf('YandexMarket') }, zhihuiya: { ...ZHIHUIYA, codex: codexOf('Zhihuiya') } };
type NodeName = keyof typeof NODES;

const places = (name: NodeName): string[] =>
	[NODES[name].displayName, ...NODES[name].codex.alias].map((place) => place.toLowerCase());

test.each<[typed: string, found: NodeName]>([
	['patent report', 'zhihuiya'],
	['专利报告', 'zhihuiya'],
	['查新', 'zhihuiya'],
	['novelty search', 'zhihuiya'],
	['fto', 'zhihuiya'],
	['patsnap', 'zhihuiya'],
	['智慧芽', 'zhihuiya'],
	['企业创新能力报告', 'zhihuiya'],
	['отчет', 'yandexMarket'],
	['отчёт', 'yandexMarket'],
	['этикетки', 'yandexMarket'],
	['labels', 'yandexMarket'],
	['чаты', 'yandexMarket'],
	['chats', 'yandexMarket'],
	['яндекс маркет', 'yandexMarket'],
	['yandex market', 'yandexMarket'],
	['маркетплейс', 'yandexMarket'],
])('"%s" finds %s', (typed, found) => {
	expect(places(found).filter((place) => place.startsWith(typed))).not.toEqual([]);
});

describe.each(Object.entries(NODES))('the codex of %s', (_name, { name, codex }) => {
	test('belongs to the node', () => {
		expect(codex.node).toBe(`n8n-nodes-zhihuiya-yandex-market.${name}`);
	});

	test('names no alias twice', () => {
		expect(codex.alias).toEqual([...new Set(codex.alias)]);
	});

	test('has categories that the panel knows', () => {
		const known = ['Analytics', 'Communication', 'Data & Storage', 'Finance & Accounting', 'Productivity', 'Sales', 'Utility'];
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.categories.filter((category) => !known.includes(category))).toEqual([]);
	});
});

test.each(Object.values(NODES).map(({ displayName, description, builderHint }) => [displayName, { description, builderHint }] as const))(
	'%s says that it gives documents and files, and names nodes that n8n has to go with it',
	(_name, { description, builderHint }) => {
		expect(description).toMatch(/reports.*documents.*files/);
		const related = (builderHint?.relatedNodes ?? []).map(({ nodeType }) => nodeType.replace('n8n-nodes-base.', ''));
		expect(related).toEqual(expect.arrayContaining(['wait', 'scheduleTrigger', 'emailSend']));
		expect(builderHint?.searchHint).toContain('waitSeconds');
	},
);
