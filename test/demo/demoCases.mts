import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import type { WorkflowJson } from '../n8n/n8nTypes.mts';
import { startYandexMarket, startZhihuiya, type DemoService } from './demoServices.mts';
import type { Variant } from './demoVariant.mts';

export interface DemoCase extends Omit<Variant, 'credential' | 'folder'> {
	title: string;
	template: string;
	credentialType: string;
	/** As the editor calls the type. */
	credentialName: string;
	start: () => Promise<DemoService>;
}

/** Two reports of each service: one is ready at the first look, the other goes round the Pending loop. */
export const DEMO_CASES: DemoCase[] = [
	{
		title: 'Zhihuiya',
		template: 'zhihuiya-enterprise-report.json',
		credentialType: 'zhihuiyaApi',
		credentialName: 'Zhihuiya (PatSnap) API',
		start: startZhihuiya,
		idField: 'jobId',
		items: [
			{ company: '小米科技有限责任公司', format: 'pdf' },
			{ company: '华为技术有限公司', format: 'word' },
		],
		parameters: {
			'Generate Report': { companyName: '={{ $json.company }}', fileFormat: '={{ $json.format }}' },
		},
	},
	{
		title: 'Yandex Market',
		template: 'yandex-market-united-netting.json',
		credentialType: 'yandexMarketApi',
		credentialName: 'Yandex Market API',
		start: startYandexMarket,
		idField: 'reportId',
		items: [{ days: 'yesterday' }, { days: 'last7Days' }],
		parameters: {
			'Generate and Download Report': {
				businessId: { __rl: true, mode: 'id', value: '1000101' },
				period: '={{ $json.days }}',
			},
		},
	},
];

export function readTemplate(name: string): WorkflowJson {
	return JSON.parse(
		readFileSync(join(checkoutFolder(), 'templates', name), 'utf8'),
	) as WorkflowJson;
}
