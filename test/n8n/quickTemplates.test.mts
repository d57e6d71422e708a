import { createHash } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { addressesOf } from '../neighbours/mailServer.mts';
import type { Job } from '../simulators/index.mts';
import { BUCKET, TemplateBench } from '../templates/TemplateBench.mts';
import type { Execution } from './n8nTypes.mts';
import { INSTALLING } from './startN8nWithPackage.mts';
import { errorText } from './workflows.mts';

/** Templates that end within seconds when the reports do; the others are in test/templates. */
const LONGEST = 120_000;

let bench: TemplateBench;

beforeAll(async () => {
	bench = await TemplateBench.start();
}, INSTALLING);

afterAll(async () => await bench?.stop(), 60_000);

beforeEach(() => {
	bench.mail.mails.length = 0;
	bench.market.jobs.list.length = 0;
	bench.zhihuiya.jobs.list.length = 0;
	bench.store.objects.clear();
	bench.store.refused.length = 0;
});

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Name and content of what was sent along. */
const attachmentsOf = ({ attachments }: ParsedMail) =>
	attachments.map(({ filename, content }) => ({ name: filename, sha256: sha256(content) }));

/** Name and content of what the service handed out. */
const served = ({ file }: Job) => ({ name: file!.spec.name, sha256: file!.sha256 });

const subjects = (): string[] => bench.mail.mails.map(({ subject }) => subject ?? '').sort();
const mailWith = (subject: RegExp): ParsedMail => bench.mail.mails.find((mail) => subject.test(mail.subject ?? ''))!;

function expectSuccess(execution: Execution): void {
	expect(errorText(execution)).toBe('');
	expect(execution.status).toBe('success');
}

describe('zhihuiya-enterprise-report-straight-line.json', () => {
	const FILE = 'zhihuiya-enterprise-report-straight-line.json';
	const SETTINGS = { company: '示例科技有限公司', mailFrom: 'reports@example.com', mailTo: 'patents@example.com', minutesToWait: 0.02 };

	it('mails the report under its own name', async () => {
		bench.zhihuiya.jobs.next.push({ readyAfterChecks: 2 });
		expectSuccess(await bench.run(await bench.import(FILE, SETTINGS)));
		const [job] = bench.zhihuiya.jobs.list;
		expect(subjects()).toEqual(['Report on 示例科技有限公司']);
		const [mail] = bench.mail.mails;
		expect(addressesOf(mail!.from)).toEqual(['reports@example.com']);
		expect(addressesOf(mail!.to)).toEqual(['patents@example.com']);
		expect(attachmentsOf(mail!)).toEqual([served(job!)]);
		expect(mail!.text).toContain(job!.id);
	}, LONGEST);

	it('mails what failed, with the ID', async () => {
		bench.zhihuiya.jobs.next.push({ outcome: 'failed' });
		expectSuccess(await bench.run(await bench.import(FILE, SETTINGS)));
		expect(subjects()).toEqual(['FAILED: report on 示例科技有限公司']);
		expect(bench.mail.mails[0]!.text).toContain(bench.zhihuiya.jobs.list[0]!.id);
		expect(bench.mail.mails[0]!.attachments).toEqual([]);
	}, LONGEST);

	it('asks for nothing as long as no company is filled in', async () => {
		const execution = await bench.run(await bench.import(FILE));
		expect(errorText(execution)).toMatch(/Company Name.*is required/);
		expect(bench.zhihuiya.jobs.list).toEqual([]);
	}, LONGEST);
});

/** One more cabinet of the same seller, with one shop. */
function addBusiness(id: number, name: string): number {
	const { businesses, campaigns, oAuthTokens } = bench.market.world;
	businesses.push({ ...businesses[0]!, id, name });
	campaigns.push({ ...campaigns[0]!, id: id * 10, businessId: id });
	oAuthTokens[0]!.businessIds.push(id);
	return id;
}

describe('yandex-market-orders-every-morning.json', () => {
	const FILE = 'yandex-market-orders-every-morning.json';
	const SETTINGS = { mailTo: 'sales@example.com', alarmTo: 'admin@example.com', bucket: BUCKET };

	it('mails and stores the orders of one business; no orders is a friendly mail, a failure an alarming one', async () => {
		const [whole, empty] = bench.market.world.businesses.map(({ id }) => id);
		const broken = addBusiness(1000201, 'Кабинет «Ложки»');
		bench.market.jobs.script(({ request: { businessId } }) => ({
			generationMs: businessId === whole ? 4_000 : 0,
			subStatus: businessId === empty ? 'NO_DATA' : undefined,
			outcome: businessId === broken ? 'failed' : 'ready',
			file: { kind: 'xlsx', name: 'Отчёт по заказам.xlsx' },
		}));
		expectSuccess(await bench.run(await bench.import(FILE, SETTINGS)));

		const day = new Date(Date.now() + 3 * 3_600_000 - 24 * 3_600_000).toISOString().slice(0, 10);
		const { list } = bench.market.jobs;
		expect(list.map(({ request }) => [request.dateFrom, request.dateTo])).toEqual(Array(3).fill([day, day]));
		expect(subjects()).toEqual([
			`ALARM: no report on the orders of Кабинет «Ложки», ${day}`,
			// An advertiser's cabinet has no orders to report on: it is refused, and stops no other.
			`ALARM: no report on the orders of Рекламный кабинет, ${day}`,
			`No orders at Кабинет «Самовары», ${day}`,
			`Orders of Кабинет «Чайники», ${day}`,
		]);
		const job = list.find(({ request }) => request.businessId === whole)!;
		expect(attachmentsOf(mailWith(/^Orders/))).toEqual([served(job)]);
		expect(bench.store.refused).toEqual([]);
		expect([...bench.store.objects].map(([name, bytes]) => [name, sha256(bytes)])).toEqual([
			[`${BUCKET}/yandex-market-orders/${day}/${whole}_${job.id}_Отчёт по заказам.xlsx`, job.file!.sha256],
		]);
		const failed = list.find(({ request }) => request.businessId === broken)!;
		expect(addressesOf(mailWith(/^ALARM.*Ложки/).to)).toEqual(['admin@example.com']);
		expect(mailWith(/^ALARM.*Ложки/).text).toContain(failed.id);
		expect(mailWith(/^ALARM.*Рекламный/).text).toMatch(/ERROR\s+.*Access denied/);
		expect(addressesOf(mailWith(/^No orders/).to)).toEqual(['sales@example.com']);
		expect(bench.mail.mails.flatMap(attachmentsOf)).toHaveLength(1);
	}, LONGEST);
});
