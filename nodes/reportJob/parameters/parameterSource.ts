import { get } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParameterSource } from './readFields';

/** Whether n8n works a value out for each item; an expression may stand anywhere in it. */
function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
}

/** A parameter as n8n gives it; one that is not shown is null. */
function read(context: IExecuteFunctions, name: string, index: number): unknown {
	const value: unknown = context.getNodeParameter(name, index, null);
	const isLocator = value !== null && typeof value === 'object' && '__rl' in value;
	return isLocator ? (value as { value?: unknown }).value : value;
}

/**
 * The parameters of each item; a parameter that is not shown is null. Resource locators are unwrapped here, because
 * n8n's `extractValue` fails for parameters that the operation does not have. What holds no expression is the same for
 * all items and read once: with thousands of items, reading is a good part of what a node does.
 * @returns gives the parameters of the item of an index; what they hold must not be changed
 */
export function parameterSources(context: IExecuteFunctions): (index: number) => ParameterSource {
	const { parameters } = context.getNode();
	const known = new Map<string, unknown>();
	const isFixed = (name: string): boolean => {
		const value: unknown = get(parameters, name);
		return value !== undefined && !hasExpression(value);
	};
	return (index) => ({
		get(name) {
			if (known.has(name)) return known.get(name);
			const value = read(context, name, index);
			if (isFixed(name)) known.set(name, value);
			return value;
		},
	});
}
