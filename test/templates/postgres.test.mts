import { startPostgresServer, type PostgresServer } from '../neighbours/postgresServer.mts';
import { INSTALLING } from '../n8n/startN8nWithPackage.mts';
import { expectSuccess, sha256, subjectsOf } from './deliveries.mts';
import { lastMonth, sheetsOf } from './months.mts';
import { BUCKET, TemplateBench } from './TemplateBench.mts';

const FILE = 'yandex-market-month-to-postgres.json';
const BUSINESSES = [1000101, 1000102];
/** All that sell, and whose API is on. */
const SHOPS = [21000001, 21000002, 21000003, 21000005, 21000006];

jest.setTimeout(1_200_000);

let bench: TemplateBench;
let postgres: PostgresServer;

beforeAll(async () => {
	postgres = await startPostgresServer();
	bench = await TemplateBench.start();
	await bench.addCredential('postgres', postgres.credential);
}, INSTALLING);

afterAll(async () => {
	await bench?.stop();
	await postgres?.close();
}, 60_000);

const expectedSheets = (): string[] => {
	const month = lastMonth();
	return [
		...BUSINESSES.map((id) => `${month}|united-netting|${id}|netting`),
		...SHOPS.flatMap((id) => [`${month}|goods-realization|${id}|delivered`, `${month}|goods-realization|${id}|returned`]),
	].sort();
};

it(`${FILE}: all shops, through both loops, into the table and the archive; a second run doubles nothing`, async () => {
	const { market, store, mail } = bench;
	market.jobs.script(({ request }) => ({ file: { kind: 'zipJson', name: 'Отчёт.zip', sheets: sheetsOf(request) } }));
	const workflow = await bench.import(FILE, { bucket: BUCKET });
	for (const run of [1, 2]) {
		expectSuccess(await bench.run(workflow, 500_000));
		expect(market.jobs.list).toHaveLength(run * (BUSINESSES.length + SHOPS.length));
		const sheets = await postgres.query(`select concat_ws('|', month, report, owner, sheet), count(*), min(number), max(number) from market_rows group by 1`);
		expect(sheets.sort()).toEqual(expectedSheets().map((sheet) => [sheet, '2', '1', '2']));
	}
	expect(await postgres.query(`select distinct "row"->>'name' from market_rows where number = 1`)).toEqual([['Чайник эмалированный']]);
	expect(store.refused).toEqual([]);
	const archived = [...store.objects].map(([name, bytes]) => [name, sha256(bytes)]).sort();
	expect(archived).toEqual(
		market.jobs.list
			.map(({ type, id, request, file }) => [
				`${BUCKET}/yandex-market-months/${lastMonth()}/${type}_${String(request.campaignId ?? request.businessId)}_${id}_Отчёт.zip`,
				file!.sha256,
			])
			.sort(),
	);
	expect(subjectsOf(mail)).toEqual(Array(2).fill('ALARM: no united-netting of Рекламный кабинет'));
});
