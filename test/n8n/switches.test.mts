import { playRow } from '../switches/playRows.mts';
import { ROWS } from '../switches/rows/index.mts';
import { switchTable, type Tried } from '../switches/switchTable.mts';
import { INSTALLING, startN8nWithPackage, type N8nWithPackage } from './startN8nWithPackage.mts';

/** The others take long; `npm run test:switches` plays them all. */
const QUICK = ROWS.filter(({ quick }) => quick);

let host: N8nWithPackage;
const tried: Tried[] = [];

beforeAll(async () => {
	host = await startN8nWithPackage();
}, INSTALLING);

afterAll(async () => {
	process.stdout.write(`${switchTable(tried)}\n`);
	await host?.n8n.stop();
}, 60_000);

it.each(QUICK.map((row) => [`${row.name}: ${row.set}`, row] as const))('%s', async (_name, row) => {
	const played = await playRow(host, row);
	tried.push(played);
	expect(played.problems).toEqual([]);
}, 120_000);
