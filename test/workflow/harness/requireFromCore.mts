import { dirname } from 'node:path';

/**
 * Loads a module as n8n-core itself sees it. npm may install several copies of `@n8n/di` and its like side by side, and a
 * service put into the container of the wrong copy is never found.
 */
export function requireFromCore<T>(request: string): T {
	const core = dirname(require.resolve('n8n-core'));
	return require(require.resolve(request, { paths: [core] })) as T;
}
