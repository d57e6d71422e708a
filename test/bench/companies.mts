import { table } from '../tools/markdownTable.mts';
import type { Benchmark } from './benchmark.mts';
import { duration } from './figures.mts';
import { runSimulated } from './runSimulated.mts';

/** What `simulated/companies.bench.mts` measures, in ms of the simulated clock since the start. */
export interface CompaniesFigures {
	name: string;
	companies: number;
	/** creates and status requests */
	requests: number;
	/** when the first report was ready */
	firstReportMs: number;
	firstFileMs: number;
	lastCreateMs: number;
	tookMs: number;
}

/** The package's own pace for Zhihuiya. */
const PACE_MS = 1000;

function row({ name, companies, requests, firstReportMs, firstFileMs, lastCreateMs, tookMs }: CompaniesFigures): string[] {
	const least = 2 * companies * PACE_MS;
	return [
		name,
		duration(tookMs),
		duration(least),
		`${(tookMs / least).toFixed(2)} (near 1)`,
		String(requests),
		duration(firstReportMs),
		duration(firstFileMs),
		`${duration(lastCreateMs)} (after the first file)`,
	];
}

async function measure(): Promise<string> {
	const figures = await runSimulated<CompaniesFigures[]>('companies');
	return [
		table(
			['700 companies', 'last file after', 'at least', 'ratio (to reach)', 'requests', 'first report ready', 'first file', 'last create (to reach)'],
			figures.map(row),
		),
		'',
		'*Generate and Download* of Zhihuiya\'s enterprise report, at the package\'s own pace of one request a second. Each report needs',
		'a create and one status request that finds it ready: 1,400 requests are the least there can be. On a simulated clock, with',
		'real requests to the stand-in and n8n\'s engine in the process; every run ends with 700 creates and 700 files.',
		'',
		'Starts and checks take turns, so that files arrive from the beginning; so the last report is asked for near the end, and what it',
		'takes comes on top. A parked execution sends nothing: with *Wait Up To* at 0, which is the loop\'s default, each round sends for',
		'about a minute and then parks for 75 seconds. With a batch of this size set *Wait Up To* to minutes.',
	].join('\n');
}

export const companies: Benchmark = { name: 'companies', title: '700 companies at one request a second', needs: 'installed n8n', run: measure };
