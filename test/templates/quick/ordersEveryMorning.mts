import { addressesOf } from '../../neighbours/mailServer.mts';
import { attachmentsOf, expectSuccess, mailWith, served, sha256, subjectsOf } from '../deliveries.mts';
import { BUCKET, type TemplateBench } from '../TemplateBench.mts';

const FILE = 'yandex-market-orders-every-morning.json';
const SETTINGS = { mailTo: 'sales@example.com', alarmTo: 'admin@example.com', bucket: BUCKET };
const NAME = 'Отчёт по заказам.xlsx';
const HOUR = 3_600_000;

export function ordersEveryMorning(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('mails and stores the orders of one business; no orders is a friendly mail, a failure an alarming one', async () => {
			const { market, mail, store } = bench();
			const [whole, empty] = market.world.businesses.map(({ id }) => id);
			const broken = bench().addBusiness(1000201, 'Кабинет «Ложки»');
			market.jobs.script(({ request: { businessId } }) => ({
				generationMs: businessId === whole ? 4_000 : 0,
				subStatus: businessId === empty ? 'NO_DATA' : undefined,
				outcome: businessId === broken ? 'failed' : 'ready',
				file: { kind: 'xlsx', name: NAME },
			}));
			expectSuccess(await bench().run(await bench().import(FILE, SETTINGS)));

			const day = new Date(Date.now() + 3 * HOUR - 24 * HOUR).toISOString().slice(0, 10);
			const { list } = market.jobs;
			expect(list.map(({ request }) => [request.dateFrom, request.dateTo])).toEqual(Array(3).fill([day, day]));
			expect(subjectsOf(mail)).toEqual([
				`ALARM: no report on the orders of Кабинет «Ложки», ${day}`,
				// An advertiser's cabinet has no orders to report on: it is refused, and stops no other.
				`ALARM: no report on the orders of Рекламный кабинет, ${day}`,
				`No orders at Кабинет «Самовары», ${day}`,
				`Orders of Кабинет «Чайники», ${day}`,
			]);
			const job = list.find(({ request }) => request.businessId === whole)!;
			expect(attachmentsOf(mailWith(mail, /^Orders/))).toEqual([served(job)]);
			expect(store.refused).toEqual([]);
			expect([...store.objects].map(([name, bytes]) => [name, sha256(bytes)])).toEqual([
				[`${BUCKET}/yandex-market-orders/${day}/${whole}_${job.id}_${NAME}`, job.file!.sha256],
			]);
			const failed = list.find(({ request }) => request.businessId === broken)!;
			expect(addressesOf(mailWith(mail, /^ALARM.*Ложки/).to)).toEqual(['admin@example.com']);
			expect(mailWith(mail, /^ALARM.*Ложки/).text).toContain(failed.id);
			expect(mailWith(mail, /^ALARM.*Рекламный/).text).toMatch(/ERROR\s+.*Access denied/);
			expect(addressesOf(mailWith(mail, /^No orders/).to)).toEqual(['sales@example.com']);
			expect(mail.mails.flatMap(attachmentsOf)).toHaveLength(1);
		});
	});
}
