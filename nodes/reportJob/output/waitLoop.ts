import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether what this node puts out comes back into it through a Wait node. n8n does not tell a node which of its outputs
 * leads where, but a Wait that lies both behind and before it can only be the loop of Pending.
 */
export function hasWaitLoop(context: Partial<Pick<IExecuteFunctions, 'getChildNodes' | 'getParentNodes'>>, node: string): boolean {
	const before = new Set(context.getParentNodes?.(node).map(({ name }) => name));
	return (context.getChildNodes?.(node) ?? []).some(({ name, type }) => type.endsWith('.wait') && before.has(name));
}
