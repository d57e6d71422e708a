import { sortBy } from 'lodash';
import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { notAsTool } from '../../reportJob/description/forTools';
import { fieldProperties } from '../../reportJob/parameters/fieldProperties';
import { CHAINS, chainOf, operationsOf } from './index';
import { WHOLE_CHAIN, type Chain } from './chain';
import { fieldsOfChain } from './chainNode';
import type { Step } from './step';

/** The operations that a chain adds to those of its report. */
export function chainOperations(resource: string): INodePropertyOptions[] {
	const chain = chainOf(resource);
	if (chain === undefined) return [];
	const whole: INodePropertyOptions = {
		name: 'Generate From Text',
		value: WHOLE_CHAIN,
		action: `Generate ${chain.family.noun} from text`,
		description: `Run the whole chain from ${chain.from} to the report, wait for it, and fetch its file. Billed step by step.`,
	};
	const steps = operationsOf(chain).map(({ name, operation, action, description }) => ({ name, value: operation, action, description }));
	return sortBy([whole, ...steps], 'name');
}

/** What earlier steps give under the names that later ones take. */
const handedOn = ({ create, steps, others }: Chain): Set<string> =>
	new Set(['taskId', ...[create, ...steps.map(({ step }) => step), ...others].flatMap(({ gives }) => Object.keys(gives))]);

/** Lets the fields that an earlier step gave take their value from the item; also those under Additional Fields. */
export function takingHandedOn(resource: string, properties: readonly INodeProperties[]): INodeProperties[] {
	const chain = chainOf(resource);
	if (chain === undefined) return [...properties];
	const names = handedOn(chain);
	const fromItem = (property: INodeProperties): INodeProperties => {
		const preset = chain.presets?.[property.name];
		if (preset !== undefined) return { ...property, default: preset };
		if (names.has(property.name) && property.type !== 'fixedCollection') {
			return { ...property, default: `={{ $json.${property.name} }}` };
		}
		if (property.name !== 'additionalFields') return property;
		return { ...property, options: (property.options as INodeProperties[]).map(fromItem) };
	};
	return properties.map(fromItem);
}

const stepsWhere = (chain: Chain, holds: (step: Step) => boolean): string[] =>
	operationsOf(chain)
		.filter(holds)
		.map(({ operation }) => operation);

/** A warning where each run creates something that is billed. */
function notices(chain: Chain): INodeProperties[] {
	const resource = [chain.family.resource];
	const notice: Pick<INodeProperties, 'name' | 'type' | 'default'> = { name: 'chainNotice', type: 'notice', default: '' };
	return [
		{
			...notice,
			displayName:
				'Each run of this node creates a new task, search or report, which is billed by Zhihuiya (PatSnap). While you build the workflow, pin the output of this node.',
			displayOptions: { show: { resource, operation: stepsWhere(chain, ({ kind }) => kind === 'starts') } },
		},
		{
			...notice,
			displayName: `Each run of this node asks for ${chain.steps.length + 1} steps; those that create a task, a search or a report are billed by Zhihuiya (PatSnap). Stopping the node does not cancel them. While you build the workflow, use the steps one by one and pin their output.`,
			displayOptions: notAsTool({ resource, operation: [WHOLE_CHAIN] }),
		},
	];
}

/** What each step takes. */
const stepFields = (chain: Chain): INodeProperties[] =>
	operationsOf(chain).flatMap(({ operation, fields }) =>
		takingHandedOn(chain.family.resource, fieldProperties(fields, { resource: [chain.family.resource], operation: [operation] })),
	);

/** The Options of a chain's steps: only slow ones can be waited for. */
function stepOptions(chain: Chain): INodeProperties {
	const isSlow = ({ state, main }: Step): boolean => state !== undefined || main !== undefined;
	const options: INodeProperties[] = [
		{
			displayName: 'Include Raw Response',
			name: 'includeRawResponse',
			type: 'boolean',
			default: false,
			description: 'Whether to add the service\'s own answer under raw, with links removed',
		},
		{
			displayName: 'Wait Up To (Seconds)',
			name: 'waitUpTo',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 600,
			description: 'How long to wait inside this node for the result of the step',
			displayOptions: { show: { '/operation': stepsWhere(chain, isSlow) } },
		},
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
		displayOptions: { show: { resource: [chain.family.resource], operation: stepsWhere(chain, () => true) } },
	};
}

const MAIN_JOB = 'generateAndDownload';

type Conditions = NonNullable<IDisplayOptions['show']>;

/** The condition on the operation, of a property or of an option inside a collection, turned to the whole chain. */
function forWholeChain(property: INodeProperties): INodeProperties[] {
	const { show } = property.displayOptions ?? {};
	const name = ['operation', '/operation'].find((each) => (show as Conditions | undefined)?.[each] !== undefined);
	if (show === undefined || name === undefined) return [property];
	if (!(show[name] as unknown[]).includes(MAIN_JOB)) return [];
	return [{ ...property, displayOptions: { ...property.displayOptions, show: { ...show, [name]: [WHOLE_CHAIN] } } }];
}

/**
 * The same parameters as Generate and Download has beside its fields, for the operation that runs a whole chain.
 * @param properties the properties of reports, of which those of Generate and Download are taken
 */
export function besideWholeChain(properties: readonly INodeProperties[]): INodeProperties[] {
	const resource = CHAINS.map(({ family }) => family.resource);
	return properties.flatMap(forWholeChain).map((property) => ({
		...property,
		...(property.type === 'collection' ? { options: (property.options as INodeProperties[]).flatMap(forWholeChain) } : {}),
		displayOptions: { ...property.displayOptions, show: { ...property.displayOptions?.show, resource } },
	}));
}

/** The warnings and fields of all chains. */
export const chainNotices: INodeProperties[] = CHAINS.flatMap(notices);

export const chainFields: INodeProperties[] = CHAINS.flatMap((chain) => [
	...stepFields(chain),
	...fieldProperties(fieldsOfChain(chain), { resource: [chain.family.resource], operation: [WHOLE_CHAIN] }),
]);

export const chainOptions: INodeProperties[] = CHAINS.map(stepOptions);
