import type { IExecuteFunctions } from 'n8n-workflow';

import type { ParameterSource } from './readFields';

/**
 * The parameters of one item; a parameter that is not shown is null. Resource locators are unwrapped here, because
 * n8n's `extractValue` fails for parameters that the operation does not have.
 */
export function parameterSource(context: IExecuteFunctions, index: number): ParameterSource {
	return {
		get(name) {
			const value: unknown = context.getNodeParameter(name, index, null);
			const isLocator = value !== null && typeof value === 'object' && '__rl' in value;
			return isLocator ? (value as { value?: unknown }).value : value;
		},
	};
}
