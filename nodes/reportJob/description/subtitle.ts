import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * What stands below a node on the canvas: the name of what is chosen, as the editor lists it.
 * @param choices expressions in which `names` holds the names of `options` by their values; the first that is truthy
 * decides
 */
export function subtitleExpression(choices: readonly string[], options: readonly INodePropertyOptions[]): string {
	const names = Object.fromEntries(options.map(({ name, value }) => [String(value), name]));
	return `={{ ((names) => ${choices.join(' || ')} || '')(${JSON.stringify(names)}) }}`;
}
