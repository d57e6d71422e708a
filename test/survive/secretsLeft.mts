import assert from 'node:assert/strict';
import type { Place } from './place.mts';
import type { Secrets } from './scenario.mts';

/** One sentence on the search of all that an n8n has kept. @throws Error when a secret lies there in clear text */
export async function secretsLeft(place: Place, secrets: Secrets): Promise<string> {
	const found = await place.findSecrets(secrets.list);
	assert.deepEqual(found, [], 'A secret lies in clear text in what n8n keeps or logs');
	return `Afterwards the database, the logs, the items and the files with their metadata were searched for the ${secrets.list.length} keys, tokens and signatures that had come into use: none was found in clear text.`;
}
