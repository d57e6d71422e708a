import type { NodePanel } from './nodePanel.mts';
import type { Service } from './stage.mts';

/** How a person comes from the credential to a file, in the panel of Generate and Download. */
export interface Walk {
	service: Service;
	report: string;
	/** Of the nodes panel, where the way begins. */
	action: string;
	fill: (panel: NodePanel) => Promise<void>;
}

const market = (report: string, fill: Walk['fill']): Walk => ({
	service: 'yandexMarket',
	report,
	action: 'Generate and download a report',
	fill,
});

const patents = (report: string, noun: string, fill: Walk['fill']): Walk => ({
	service: 'zhihuiya',
	report,
	action: `Generate and download ${noun}`,
	fill,
});

const BUSINESS = 'Чайники';
const SHOP = 'Чайники FBS';

/** The five commonest reports of each service. */
export const WALKS: readonly Walk[] = [
	market('Payments (Netting)', async (panel) => {
		await panel.pick('businessId', BUSINESS);
	}),
	market('Realisation (Monthly)', async (panel) => {
		await panel.chooseByTyping('reportType', 'Realisation (Monthly)');
		await panel.pick('campaignId', SHOP);
	}),
	market('Orders', async (panel) => {
		await panel.chooseByTyping('reportType', 'Orders');
		await panel.pick('businessId', BUSINESS);
	}),
	market('Stocks on Warehouses', async (panel) => {
		await panel.chooseByTyping('reportType', 'Stocks on Warehouses');
		await panel.pick('businessId', BUSINESS);
	}),
	market('Order Labels', async (panel) => {
		await panel.chooseByTyping('reportType', 'Order Labels');
		await panel.pick('businessId', BUSINESS);
		await panel.type('orderIds', '4711, 4712');
	}),
	patents('R001 Enterprise Report', 'an enterprise report', async (panel) => {
		await panel.type('companyName', '小米科技有限责任公司');
	}),
	patents('R002 Patent Value Report', 'a patent value report', async (panel) => {
		await panel.type('patentNumber', 'CN108977442B');
	}),
	patents('P055 Patent Export', 'a patent export', async (panel) => {
		await panel.type('queryText', 'TTL:car');
		await panel.type('fields', 'PN, APNO');
		await panel.type('rows', '10');
	}),
	patents('AI34 Quick-Search Report', 'a quick-search report', async (panel) => {
		await panel.type('technicalIssues', 'How is frost on a heat pump detected?');
	}),
	patents('AI40 Feasibility Analysis', 'a feasibility analysis', async (panel) => {
		await panel.type('text', 'A detector that measures the wind speed outdoors.');
	}),
];
