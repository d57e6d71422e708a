import { YandexMarket } from '../../../nodes/YandexMarket/YandexMarket.node.ts';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node.ts';
import { FAMILY_CASES } from '../../cases/zhihuiyaFamilies.mts';
import { REPORT_CASES } from '../../cases/yandexMarketReports.mts';
import type { NodeType } from '../../n8n/n8nTypes.mts';
import { everyOption, panelsOf, type Panel } from '../../shots/panels.mts';

const typeOf = ({ description }: YandexMarket | Zhihuiya, suffix = ''): NodeType =>
	({ ...description, name: `some-package.${description.name}${suffix}` }) as unknown as NodeType;

const MARKET = typeOf(new YandexMarket());
const ZHIHUIYA = typeOf(new Zhihuiya());
const names = (panels: Panel[]): string[] => panels.map(({ name }) => name);

describe('the panels of which pictures are taken', () => {
	it('are of each report type, once each', () => {
		const taken = names(panelsOf(MARKET)).filter((name) => name.startsWith('yandexMarket-report-generate-'));
		expect(taken.sort()).toEqual(REPORT_CASES.map(({ type }) => `yandexMarket-report-generate-${type.replaceAll('/', '-')}`).sort());
	});

	it.each(FAMILY_CASES)('are of all four operations of $resource', ({ resource }) => {
		for (const operation of ['generate', 'getStatus', 'download', 'generateAndDownload'])
			expect(names(panelsOf(ZHIHUIYA))).toContain(`zhihuiya-${resource}-${operation}`);
	});

	it.each([MARKET, ZHIHUIYA])('have names of their own', (type) => {
		const all = names(panelsOf(type));
		expect(new Set(all).size).toBe(all.length);
	});

	it('of a tool are those that a language model can use', () => {
		const tool = names(panelsOf(typeOf(new Zhihuiya(), 'Tool')));
		expect(tool).toContain('zhihuiyaTool-enterpriseReport-generate');
		expect(tool).not.toContain('zhihuiyaTool-enterpriseReport-generateAndDownload');
		expect(tool.filter((name) => name.includes('patentPdf'))).toEqual([]);
	});

	it('can have all optional fields that belong to them, and no others', () => {
		const panel = (name: string): Panel => panelsOf(MARKET).find((each) => each.name === name)!;
		const { options } = everyOption(MARKET, panel('yandexMarket-report-getStatus'));
		expect(options).toMatchObject({ giveUpAfter: 360, whenNoData: 'failed', waitUpTo: 0 });
		expect(options).not.toHaveProperty('fileName');
		expect(everyOption(MARKET, panel('yandexMarket-report-download')).options).toHaveProperty('fileName', '');
		const fields = (name: string) => Object.keys(everyOption(MARKET, panel(`yandexMarket-report-generate-${name}`)).additionalFields ?? {}).sort();
		expect(fields('documents-labels')).toEqual(['pageFormat', 'sortingType']);
		expect(fields('united-orders')).toEqual(['campaignIds', 'format', 'language', 'promoId']);
	});
});
