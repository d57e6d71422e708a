import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { checkoutFolder } from '../n8n/checkoutFolder.mts';
import { NODES, outputSchemas, toText } from './outputSchemas.mts';

/** Writes the `__schema__` files of both nodes anew: `npx tsx test/tools/writeSchemas.mts`. */
for (const { folder } of NODES) await rm(join(checkoutFolder(), folder, '__schema__'), { recursive: true, force: true });
for (const [path, schema] of outputSchemas()) {
	const file = join(checkoutFolder(), path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, toText(schema));
}
