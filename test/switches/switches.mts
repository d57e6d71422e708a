import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { sideBySide } from '../n8n/resultTable.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import { playRow } from './playRows.mts';
import { ROWS } from './rows/index.mts';
import { switchTable } from './switchTable.mts';

const DOCUMENT = join(checkoutFolder(), 'docs', 'n8n-switches.md');
const AT_A_TIME = 3;

const INTRODUCTION = `# n8n's switches

What becomes of a report when n8n's own settings are used around it: items by output, files, creates that the service has seen and
those that it billed, and what the user reads. Made by \`npm run test:switches\` in a real n8n, with *Generate and Download* of
enterprise reports against a stand-in of Zhihuiya unless a row says otherwise; a few rows run in \`npm test\`. The report job is
the same for Yandex Market.
`;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string' } } });
	const { only } = values;
	const chosen = ROWS.filter(({ name, set }) => only === undefined || `${name} ${set}`.includes(only));
	if (chosen.length === 0) throw new Error(`No row is named like ${only}`);
	const n8n = await startN8nWithPackage();
	try {
		const tried = await sideBySide(AT_A_TIME, chosen, async (row) => {
			const played = await playRow(n8n, row);
			console.log(`${played.problems.length === 0 ? 'as expected' : 'OTHERWISE  '}  ${row.name}: ${row.set}`);
			return played;
		});
		const table = switchTable(tried);
		console.log(`\n${table}`);
		const wrong = tried.filter(({ problems }) => problems.length > 0);
		for (const { row, problems } of wrong) console.log(`\n${row.name}: ${row.set}\n  ${problems.join('\n  ')}`);
		if (wrong.length > 0) process.exitCode = 1;
		else if (only === undefined) await writeFile(DOCUMENT, `${INTRODUCTION}\n${table}\n`);
	} finally {
		await n8n.n8n.stop();
	}
}

await main();
