import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const NODES = join(__dirname, '..', '..', '..', 'nodes');
const REPORT_JOB = join(NODES, 'reportJob');

/** The folders of the report job, from the top to the ground floor; those of one row may not need each other both ways. */
const FLOORS: ReadonlyArray<readonly string[]> = [
	['router.ts'],
	['items'],
	['vendor', 'output', 'description'],
	['parameters'],
	['job', 'download'],
	['run', 'pacing', 'http'],
	['text'],
	['errors'],
];

const sourcesIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? sourcesIn(path) : entry.name.endsWith('.ts') ? [path] : [];
	});

const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => resolve(dirname(file), path));

/** A file's folder in the report job, or its own name when it stands at the top. */
function partOf(path: string): string {
	const [first = '', ...rest] = relative(REPORT_JOB, path).split('/');
	return rest.length === 0 && !first.endsWith('.ts') ? `${first}.ts` : first;
}

const floorOf = (part: string): number => FLOORS.findIndex((parts) => parts.includes(part));

interface Arrow {
	from: string;
	to: string;
	file: string;
}

const arrows: Arrow[] = sourcesIn(REPORT_JOB).flatMap((file) =>
	importsOf(file).map((to) => ({ from: partOf(file), to: to.startsWith(REPORT_JOB) ? partOf(to) : 'outside', file: relative(NODES, file) })),
);

test('every folder of the report job has its floor', () => {
	expect([...new Set(arrows.map(({ from }) => from))].filter((part) => floorOf(part) < 0)).toEqual([]);
	expect(arrows.length).toBeGreaterThan(100);
});

test('the report job knows no service', () => {
	expect(arrows.filter(({ to }) => to === 'outside')).toEqual([]);
});

test('no import inside the report job goes up', () => {
	expect(arrows.filter(({ from, to }) => floorOf(to) < floorOf(from)).map(({ file, to }) => `${file} -> ${to}`)).toEqual([]);
});

test('no two folders of one floor need each other both ways', () => {
	const level = arrows.filter(({ from, to }) => from !== to && floorOf(from) === floorOf(to)).map(({ from, to }) => `${from} -> ${to}`);
	const bothWays = level.filter((arrow) => level.includes(arrow.split(' -> ').reverse().join(' -> ')));
	expect([...new Set(bothWays)]).toEqual([]);
});

test('no service knows another one, and no transport its node', () => {
	const services = readdirSync(NODES).filter((name) => name !== 'reportJob');
	const crossing = services.flatMap((service) =>
		sourcesIn(join(NODES, service)).flatMap((file) => {
			const inTransport = relative(join(NODES, service), file).startsWith('transport/');
			return importsOf(file)
				.filter((to) => {
					const [other, part] = relative(NODES, to).split('/');
					return (other !== 'reportJob' && other !== service) || (inTransport && other === service && part !== 'transport');
				})
				.map((to) => `${relative(NODES, file)} -> ${relative(NODES, to)}`);
		}),
	);
	expect(crossing).toEqual([]);
});

/** What n8n 2.0 already exports; types leave nothing behind. */
const IN_EVERY_N8N_2 = ['NodeApiError', 'NodeConnectionTypes', 'NodeOperationError', 'sleep'];

test('nothing is taken from n8n-workflow that n8n 2.0 does not have', () => {
	const files = [NODES, join(NODES, '..', 'credentials')].flatMap(sourcesIn);
	const taken = files.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/import (?!type)\{([^}]*)\} from 'n8n-workflow'/g)].flatMap(([, names = '']) =>
			names.split(',').map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')),
		),
	);
	expect([...new Set(taken)].sort()).toEqual(IN_EVERY_N8N_2);
});
