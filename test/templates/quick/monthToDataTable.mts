import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataTableRows } from '../dataTable.mts';
import { expectSuccess, sha256, subjectsOf } from '../deliveries.mts';
import { lastMonth, sheetsOf } from '../months.mts';
import type { TemplateBench } from '../TemplateBench.mts';

const FILE = 'yandex-market-month-to-data-table.json';
const SHOP = 21000001;
const SHOP_WITHOUT_SALES = 21000006;
const SHOP_OF_AN_ADVERTISER = 21000007;

export function monthToDataTable(bench: () => TemplateBench): void {
	describe(FILE, () => {
		it('writes each row of each sheet into the data table, and keeps the archives on the disk', async () => {
			const { market, mail, client, n8n } = bench();
			const { campaigns } = market.world;
			const all = [...campaigns];
			campaigns.splice(0, all.length, ...all.filter(({ id }) => [SHOP, SHOP_WITHOUT_SALES, SHOP_OF_AN_ADVERTISER].includes(id)));
			market.jobs.script(({ request }) => ({
				subStatus: request.campaignId === SHOP_WITHOUT_SALES ? 'NO_DATA' : undefined,
				file: { kind: 'zipJson', name: 'Отчёт.zip', sheets: sheetsOf(request) },
			}));
			expectSuccess(await bench().run(await bench().import(FILE, { archiveFolder: n8n.filesFolder })));
			campaigns.splice(0, campaigns.length, ...all);

			expect(subjectsOf(mail)).toEqual(['ALARM: no united-netting of Рекламный кабинет']);
			const { list } = market.jobs;
			expect(list).toHaveLength(4);
			const month = lastMonth();
			const rows = await dataTableRows(client, 'market_rows');
			expect(rows.map(({ key }) => key).sort()).toEqual(
				[
					`${month}|united-netting|1000101|netting`,
					`${month}|united-netting|1000102|netting`,
					`${month}|goods-realization|${SHOP}|delivered`,
					`${month}|goods-realization|${SHOP}|returned`,
				]
					.flatMap((sheet) => [`${sheet}|1`, `${sheet}|2`])
					.sort(),
			);
			expect(JSON.parse(String(rows[0]!.row))).toEqual({ offerId: 'sku-0001', name: 'Чайник эмалированный', count: 3 });

			const files = list.filter(({ file }) => file !== null);
			const names = (await readdir(n8n.filesFolder)).filter((name) => name.endsWith('_Отчёт.zip'));
			expect(names.sort()).toEqual(files.map(({ type, id, request }) => `${type}_${String(request.campaignId ?? request.businessId)}_${id}_Отчёт.zip`).sort());
			for (const { id, file } of files) {
				const name = names.find((each) => each.includes(id))!;
				expect(sha256(await readFile(join(n8n.filesFolder, name)))).toBe(file!.sha256);
			}
		});
	});
}
