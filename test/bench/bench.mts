import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { startN8nWithPackage } from '../n8n/startN8nWithPackage.mts';
import type { Benchmark } from './benchmark.mts';
import { downloads } from './downloads.mts';

const BENCHMARKS: readonly Benchmark[] = [downloads];
const DOCUMENT = join(checkoutFolder(), 'docs', 'benchmarks.md');

const INTRODUCTION = `# Benchmarks

Made by \`npm run bench\` (\`-- --only downloads\` runs one), against stand-ins of both services on the same machine. Whatever is
compared is run by turns in one n8n. Figures of a shared machine say little; their ratios say more.
`;

const begin = ({ name }: Benchmark): string => `<!-- ${name} -->`;
const end = ({ name }: Benchmark): string => `<!-- end of ${name} -->`;

/** The document with one section made anew; the others stay as they were measured. */
function withSection(document: string, benchmark: Benchmark, text: string): string {
	const section = `${begin(benchmark)}\n## ${benchmark.title}\n\n${text}\n${end(benchmark)}\n`;
	const from = document.indexOf(begin(benchmark));
	const to = document.indexOf(end(benchmark));
	if (from === -1 || to === -1) return `${document.trimEnd()}\n\n${section}`;
	return document.slice(0, from) + section + document.slice(to + end(benchmark).length + 1);
}

async function machine(n8nFolder: string): Promise<string> {
	const { version } = JSON.parse(await readFile(join(n8nFolder, 'node_modules', 'n8n', 'package.json'), 'utf8')) as { version: string };
	const [{ model = 'unknown processor' } = {}] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `*${new Date().toISOString().slice(0, 10)}, n8n ${version}, ${cpus().length} cores (${model}), ${memory} GiB.*`;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
	const { only } = values;
	const chosen = BENCHMARKS.filter(({ name }) => only === undefined || only.includes(name));
	if (chosen.length === 0) throw new Error(`There is no such benchmark. There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
	const host = await startN8nWithPackage();
	try {
		for (const benchmark of chosen) {
			console.log(`\n${benchmark.title}\n`);
			const text = `${await benchmark.run(host)}\n\n${await machine(host.n8n.host.folder)}`;
			console.log(text);
			const document = await readFile(DOCUMENT, 'utf8').catch(() => INTRODUCTION);
			await writeFile(DOCUMENT, withSection(document, benchmark, text));
		}
	} finally {
		await host.n8n.stop();
	}
}

await main();
