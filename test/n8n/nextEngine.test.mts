import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../demo/demoCases.mts';
import { checkoutFolder } from './checkoutFolder.mts';
import { installHost } from './installHost.mts';
import { runCommand } from './runCommand.mts';
import { INSTALLING } from './startN8nWithPackage.mts';

type Answer = { nodes: number; edges: number } | { refused: string };

const FOLDER = join(checkoutFolder(), 'templates');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const NEEDS_TODAYS = /needs? today's n8n engine/;

const answers = new Map<string, Answer>();

beforeAll(async () => {
	const host = await installHost();
	const script = join(checkoutFolder(), 'test', 'n8n', 'convertTemplates.cjs');
	const paths = FILES.map((file) => join(FOLDER, file));
	const output = await runCommand(host.node, [script, host.folder, ...paths], { cwd: host.folder });
	for (const [index, answer] of (JSON.parse(output) as Answer[]).entries()) answers.set(FILES[index]!, answer);
}, INSTALLING);

/** n8n's next engine has no models and tools yet: its converter leaves them out without a word. */
const hasModels = (file: string): boolean =>
	Object.values(readTemplate(file).connections).some((kinds) => Object.keys(kinds).some((kind) => kind.startsWith('ai_')));

const saysSo = (file: string): boolean =>
	readTemplate(file).nodes.some(({ type, parameters }) => type.endsWith('stickyNote') && NEEDS_TODAYS.test(String(parameters.content)));

it.each(FILES)('%s converts to the next engine, or says in a note that it needs today\'s', (file) => {
	const answer = answers.get(file)!;
	const isRefused = 'refused' in answer;
	if (isRefused) expect(answer.refused).toMatch(/Only Split In Batches loops are currently supported/);
	expect({ saysSo: saysSo(file) }).toEqual({ saysSo: isRefused || hasModels(file) });
});

it('the straight line converts with everything that is reached from its schedule', () => {
	expect(answers.get('zhihuiya-enterprise-report-straight-line.json')).toEqual({ nodes: 8, edges: 7 });
});
