import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../../demo/demoCases.mts';
import { checkoutFolder } from '../../n8n/checkoutFolder.mts';
import type { WorkflowJson, WorkflowNode } from '../../n8n/n8nTypes.mts';
import { SETTINGS } from '../../templates/fillTemplate.mts';

const FOLDER = join(checkoutFolder(), 'templates');
const GUIDE = join(checkoutFolder(), 'docs', 'templates.md');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

/** Those of the demo leave the delivery to the user: a placeholder instead of addresses. */
const PLACEHOLDER = 'Your mail or storage here';
/** The editor's grid, and its nodes' size on it; below stands the name. */
const GRID = 16;
const NODE = { width: 96, height: 96 + 48 };

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

const isNote = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-base.stickyNote';
const notesOf = ({ nodes }: WorkflowJson): WorkflowNode[] => nodes.filter(isNote);

function boxOf({ name, position: [left, top], parameters }: WorkflowNode): Box {
	const { width, height } = { ...NODE, ...(parameters as { width?: number; height?: number }) };
	return { name, left, top, right: left + width, bottom: top + height };
}

/** How wide n8n writes a name below its node, at most and by the letter, and what keeps two names apart. */
const NAME = { widest: 192, perLetter: 7.5, apart: 16 };

/** The name below a node. */
function nameBoxOf(node: WorkflowNode): Box {
	const { name, left, right, bottom } = boxOf(node);
	const half = (Math.min(NAME.widest, name.length * NAME.perLetter) + NAME.apart) / 2;
	const middle = (left + right) / 2;
	return { name, left: middle - half, top: bottom - 48, right: middle + half, bottom };
}

const clashesOf = (boxes: Box[]): string[] =>
	boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => overlap(box, other)).map((other) => `${box.name} and ${other.name}`));

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Every text of a value, however deep. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (value === null || typeof value !== 'object') return [];
	return Object.values(value).flatMap(textsIn);
}

describe.each(FILES)('%s', (file) => {
	const template = readTemplate(file);
	const { nodes, connections } = template;
	const names = nodes.map(({ name }) => name);
	const texts = nodes.flatMap(({ parameters }) => textsIn(parameters));

	it('has one Settings node, or a place for the user\'s own delivery', () => {
		expect(names.filter((name) => name === SETTINGS).length).toBeLessThanOrEqual(1);
		expect(names.some((name) => name === SETTINGS || name === PLACEHOLDER)).toBe(true);
	});

	it('explains itself in notes', () => {
		const notes = notesOf(template).map(({ parameters }) => String(parameters.content));
		expect(notes.length).toBeGreaterThan(0);
		expect(notes[0]).toMatch(/^## (?:Before you publish|Fill in)/);
	});

	it('holds no credential, no pinned data, and no address but example.com', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(template.pinData).toEqual({});
		const addresses = texts.flatMap((text) => text.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []);
		expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
		expect(texts.filter((text) => /ACMA:|sk-[A-Za-z0-9]{8}|y0_/.test(text))).toEqual([]);
	});

	it('names each node once, and no node that is not there', () => {
		expect(new Set(names).size).toBe(names.length);
		const meant = texts.flatMap((text) => [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name));
		const linked = Object.entries(connections).flatMap(([from, kinds]) => [
			from,
			...Object.values(kinds).flat(2).map((link) => link?.node),
		]);
		expect([...meant, ...linked].filter((name) => !names.includes(name!))).toEqual([]);
	});

	it('asks Settings for fields that it has', () => {
		const settings = nodes.find(({ name }) => name === SETTINGS)?.parameters.assignments as { assignments: Array<{ name: string }> } | undefined;
		const fields = settings?.assignments.map(({ name }) => name) ?? [];
		const asked = texts.flatMap((text) => [...text.matchAll(/\$\('Settings'\)\.first\(\)\.json\.(\w+)/g)].map(([, name]) => name));
		expect(asked.filter((name) => !fields.includes(name!))).toEqual([]);
	});

	it('can be read on the canvas: on its grid, nothing on top of anything else', () => {
		expect(nodes.filter(({ position }) => position.some((value) => value % GRID !== 0)).map(({ name }) => name)).toEqual([]);
		expect(clashesOf(nodes.map(boxOf))).toEqual([]);
	});

	it('has room for the name of each node', () => {
		expect(clashesOf(nodes.filter((node) => !isNote(node)).map(nameBoxOf))).toEqual([]);
	});

	it('has a loop\'s Wait below all that the same node feeds, so that finished files go out first', () => {
		const waits = nodes.filter(({ type, parameters }) => type === 'n8n-nodes-base.wait' && String(parameters.amount).includes('waitSeconds'));
		const top = (name: string): number => nodes.find((node) => node.name === name)!.position[1];
		const early = waits.flatMap((wait) =>
			Object.values(connections)
				.filter(({ main }) => main?.some((slot) => slot?.some(({ node }) => node === wait.name)))
				.flatMap(({ main }) => main.flatMap((slot) => slot ?? []))
				.filter(({ node }) => node !== wait.name && top(node) >= top(wait.name))
				.map(({ node }) => `${node} is not above ${wait.name}`),
		);
		expect(early).toEqual([]);
	});

	it('has a paragraph and a picture in docs/templates.md', () => {
		const guide = readFileSync(GUIDE, 'utf8');
		expect(guide).toContain(`templates/${file})`);
		const picture = `images/templates/${file.replace(/json$/, 'png')}`;
		expect(guide).toContain(picture);
		expect(existsSync(join(checkoutFolder(), 'docs', picture))).toBe(true);
	});
});
