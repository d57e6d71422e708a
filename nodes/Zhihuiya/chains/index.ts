import type { Chain } from './chain';
import { draftChain } from './draftChain';
import { ftoChain } from './ftoChain';
import { noveltyChain } from './noveltyChain';
import type { Step } from './step';

/** All interactive chains of the platform that end in a report. */
export const CHAINS: readonly Chain[] = [draftChain, ftoChain, noveltyChain];

/** The chain of a resource, if it has one. */
export const chainOf = (resource: unknown): Chain | undefined => CHAINS.find(({ family }) => family.resource === resource);

/** The steps of a chain that are operations of their own: all but the report, which Generate asks for. */
export const operationsOf = ({ create, steps, others }: Chain): Step[] => [
	create,
	...steps.slice(0, -1).map(({ step }) => step),
	...others,
];

/** The step that an operation of a resource is, if it is one. */
export function stepOf(resource: unknown, operation: unknown): Step | undefined {
	const chain = chainOf(resource);
	return chain && operationsOf(chain).find((step) => step.operation === operation);
}
