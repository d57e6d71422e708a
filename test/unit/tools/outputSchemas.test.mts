import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { resolveOutputSchemaPath } from 'n8n-core';

import { checkoutFolder } from '../../n8n/checkoutFolder.mts';
import { NODES, operationsOf, outputSchemas, toText } from '../../tools/outputSchemas.mts';

const schemas = outputSchemas();
const root = checkoutFolder();

const filesUnder = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true })
		.map((path) => `${folder}/${String(path)}`)
		.filter((path) => path.endsWith('.json'));

describe('the fields that n8n offers before a node has run', () => {
	test('the files are those that `npx tsx test/tools/writeSchemas.mts` writes, and no others', () => {
		const onDisk = NODES.flatMap(({ folder }) => filesUnder(`${folder}/__schema__`));
		expect(onDisk.sort()).toEqual([...schemas.keys()].sort());
	});

	test.each([...schemas])('%s is up to date', (path, schema) => {
		expect(readFileSync(join(root, path), 'utf8')).toBe(toText(schema));
		expect(Object.keys(schema.properties).length).toBeGreaterThan(0);
	});

	test.each(NODES.flatMap(({ folder, type }) => operationsOf(type).map(([resource, operation]) => [resource, operation, folder] as const)))(
		'n8n looks for %s > %s at the path of its file',
		(resource, operation, folder) => {
			const path = resolveOutputSchemaPath({ nodeDir: join(root, folder), version: 1, resource, operation });
			expect(schemas.has(relative(root, String(path)))).toBe(true);
		},
	);
});
