import { sortBy } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import type { KeyField, Service } from './service';

function keyProperty({ name, label, secrecy, placeholder, description }: KeyField): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'string',
		...(secrecy ? {} : { typeOptions: { password: true } }),
		required: true,
		default: '',
		...(placeholder ? { placeholder } : {}),
		...(description ? { description } : {}),
	};
}

/** The fields that tell who is asking; where there are several ways to do so, the user chooses one first. */
function keyProperties({ authentication: { description, ways } }: Service): INodeProperties[] {
	if (ways.length === 1) return ways[0].fields.map(keyProperty);
	const { value: usual } = ways[0];
	const choice: INodeProperties = {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: ways.map(({ name, value }) => ({ name, value })),
		default: usual,
		description,
	};
	const ofWays = ways.flatMap(({ value, fields }) =>
		fields.map((field) => ({ ...keyProperty(field), displayOptions: { show: { authentication: [value] } } })),
	);
	return [choice, ...ofWays];
}

function regionProperties({ region: { description, hosts } }: Service): INodeProperties[] {
	const { value: usual } = hosts[0];
	const known = hosts.map(({ name, value, baseUrl }) => ({ name: `${name} (${new URL(baseUrl).host})`, value }));
	return [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: sortBy([...known, { name: 'Custom', value: 'custom' }], 'name'),
			default: usual,
			...(description ? { description } : {}),
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: hosts[0].baseUrl,
			displayOptions: { show: { region: ['custom'] } },
		},
	];
}

/** What every credential of a service asks for: who is asking, and where. */
export const accountProperties = (service: Service): INodeProperties[] => [
	...keyProperties(service),
	...regionProperties(service),
];

/**
 * A warning for whoever uses the credential in the HTTP Request node.
 * @param because what that node would do to a create, as the end of a sentence
 */
export const httpRequestNotice = (because: string): INodeProperties => ({
	displayName: `Do not create reports with the HTTP Request node and this credential: ${because}.`,
	name: 'httpRequestNotice',
	type: 'notice',
	default: '',
});

/** The base URL of a credential as an n8n expression, for the declarative test of the credential. */
export function baseUrlExpression({ region: { hosts } }: Service): `={{${string}}}` {
	const [usual, ...others] = hosts;
	const choices = others.map(({ value, baseUrl }) => `$credentials.region === "${value}" ? "${baseUrl}" : `);
	return `={{ $credentials.region === "custom" ? $credentials.baseUrl : ${choices.join('')}"${usual.baseUrl}" }}`;
}
