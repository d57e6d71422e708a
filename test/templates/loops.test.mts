import { INSTALLING } from '../n8n/startN8nWithPackage.mts';
import { attachmentsOf, expectSuccess, served, sha256 } from './deliveries.mts';
import { askAgent, expectOneReport } from './quick/aiAgent.mts';
import { BUCKET, TemplateBench } from './TemplateBench.mts';

/** Longer than Wait Up To of the templates: the first look finds the report pending. */
const LATE = 70_000;

jest.setTimeout(600_000);

let bench: TemplateBench;

beforeAll(async () => {
	bench = await TemplateBench.start();
}, INSTALLING);

afterAll(async () => await bench?.stop(), 60_000);

beforeEach(() => bench.forget());

it('yandex-market-orders-every-morning.json: what takes longer comes back through Wait, and arrives as whole', async () => {
	bench.market.jobs.script(({ request }) => ({
		generationMs: request.businessId === 1000101 ? LATE : 0,
		file: { kind: 'xlsx', name: `Заказы ${String(request.businessId)}.xlsx` },
	}));
	expectSuccess(await bench.run(await bench.import('yandex-market-orders-every-morning.json', { bucket: BUCKET }), 400_000));
	const files = bench.market.jobs.list.map(served);
	expect(files).toHaveLength(2);
	const byName = (one: { name?: string }, other: { name?: string }): number => String(one.name).localeCompare(String(other.name));
	expect(bench.mail.mails.flatMap(attachmentsOf).sort(byName)).toEqual([...files].sort(byName));
	expect([...bench.store.objects.values()].map(sha256).sort()).toEqual(files.map((file) => file.sha256).sort());
});

it('ai-agent.json and ai-agent-tool.json: both are parked while the report is made, and the agent gets one answer', async () => {
	bench.zhihuiya.jobs.next.push({ generationMs: LATE });
	const { output, requests } = await askAgent(bench);
	expectOneReport(bench, output);
	expect(requests).toBe(2);
});
