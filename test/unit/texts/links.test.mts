import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const REPOSITORY = 'https://github.com/n8n-nodes-zhihuiya-yandex-market/n8n-nodes-zhihuiya-yandex-market';
const ADDRESSES = [`${REPOSITORY}/blob/main/`, 'https://raw.githubusercontent.com/n8n-nodes-zhihuiya-yandex-market/n8n-nodes-zhihuiya-yandex-market/main/'];

const pagesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? pagesIn(join(folder, entry.name)) : entry.name.endsWith('.md') ? [join(folder, entry.name)] : [],
	);

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...pagesIn('docs')];
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');

/** How GitHub names a heading in an address. */
const anchorsOf = (page: string): string[] =>
	read(page)
		.split('\n')
		.filter((line) => /^#+ /.test(line))
		.map((line) => line.replace(/^#+ /, '').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-'));

/** The file of this repository that a link leads to, from its root, and the heading in it; nothing for links elsewhere. */
function target(page: string, link: string): { file: string; anchor?: string } | undefined {
	const address = ADDRESSES.find((each) => link.startsWith(each));
	if (!address && (/^[a-z]+:/.test(link) || link === '')) return undefined;
	const [path = '', anchor] = (address ? link.slice(address.length) : link).split('#');
	const file = path === '' ? page : address ? path : normalize(join(dirname(page), path));
	return { file, anchor };
}

const linksOf = (page: string): string[] => [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');

/** Where nodes and credentials send people for help. */
const nodesHelp = (): string[] =>
	['nodes/Zhihuiya/Zhihuiya.node.json', 'nodes/YandexMarket/YandexMarket.node.json', ...readdirSync(join(ROOT, 'credentials')).map((name) => `credentials/${name}`)]
		.filter((path) => statSync(join(ROOT, path)).isFile())
		.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/https:\/\/github\.com\/[^\s"'`]+/g)].map(([link]) => link));

function problem(page: string, link: string): string | undefined {
	const found = target(page, link);
	if (!found) return undefined;
	if (!existsSync(join(ROOT, found.file))) return `${page}: ${link} leads to no file`;
	if (found.anchor && !anchorsOf(found.file).includes(decodeURIComponent(found.anchor))) return `${page}: ${link} leads to no heading`;
	return undefined;
}

test.each(PAGES)('%s links to files and headings that there are', (page) => {
	expect(linksOf(page).map((link) => problem(page, link)).filter(Boolean)).toEqual([]);
});

test('the package page shows the README too, so its links are absolute', () => {
	expect(linksOf('README.md').filter((link) => !link.startsWith('https://'))).toEqual([]);
});

test('the help of nodes and credentials is there', () => {
	const links = nodesHelp();
	expect(links.length).toBeGreaterThanOrEqual(4);
	expect(links.filter((link) => !link.startsWith(`${REPOSITORY}#readme`)).map((link) => problem('README.md', link)).filter(Boolean)).toEqual([]);
});

test('every document is reached from the list of documents', () => {
	const listed = linksOf('docs/README.md').map((link) => target('docs/README.md', link)?.file);
	expect(PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !listed.includes(page))).toEqual([]);
});
