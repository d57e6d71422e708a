import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { installHost } from '../n8n/installHost.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import { withSection } from '../tools/markdownSection.mts';
import { thisMachine } from '../tools/thisMachine.mts';
import { batch } from './batch.mts';
import type { BenchHost, Benchmark } from './benchmark.mts';
import { checks } from './checks.mts';
import { companies } from './companies.mts';
import { downloads } from './downloads.mts';
import { lateness } from './lateness.mts';
import { parked } from './parked.mts';
import { weight } from './weight.mts';

const BENCHMARKS: readonly Benchmark[] = [downloads, checks, companies, lateness, batch, parked, weight];
const DOCUMENT = join(checkoutFolder(), 'docs', 'benchmarks.md');

const INTRODUCTION = `# Benchmarks

Made by \`npm run bench\` (\`-- --only downloads\` runs one), against stand-ins of both services on the same machine. Whatever is
compared is run by turns in one n8n. Figures of a shared machine say little; their ratios say more. What was set beforehand
is marked *to reach*.
`;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
	const { only } = values;
	const chosen = BENCHMARKS.filter(({ name }) => only === undefined || only.includes(name));
	if (chosen.length === 0) throw new Error(`There is no such benchmark. There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
	const installed = await installHost();
	let host: BenchHost | undefined;
	try {
		for (const benchmark of chosen) {
			console.log(`\n${benchmark.title}\n`);
			const answer =
				benchmark.needs === 'installed n8n'
					? await benchmark.run(installed)
					: await benchmark.run((host ??= await startN8nWithPackage()));
			const text = `${answer}\n\n${await thisMachine(installed)}`;
			console.log(text);
			const document = await readFile(DOCUMENT, 'utf8').catch(() => INTRODUCTION);
			await writeFile(DOCUMENT, withSection(document, benchmark, text));
		}
	} finally {
		await host?.n8n.stop();
	}
}

await main();
