import { accountProperties, baseUrlExpression, httpRequestNotice } from '../../../../nodes/reportJob/vendor/credentialProperties';
import type { Service } from '../../../../nodes/reportJob/vendor/service';
import { POST_OFFICE } from './postOffice.mts';

const [STAMP] = POST_OFFICE.authentication.ways;
const [NORTH] = POST_OFFICE.region.hosts;
const ONE_OF_EACH: Service = { ...POST_OFFICE, authentication: { ways: [STAMP] }, region: { hosts: [NORTH] } };

test('given several ways to tell who is asking, then one is chosen, and its fields are asked for', () => {
	expect(accountProperties(POST_OFFICE)).toEqual([
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Stamp', value: 'stamp' },
				{ name: 'Box', value: 'box' },
			],
			default: 'stamp',
			description: 'Stamps are newer',
		},
		{
			displayName: 'Stamp',
			name: 'stamp',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'st-…',
			description: 'Alone',
			displayOptions: { show: { authentication: ['stamp'] } },
		},
		{
			displayName: 'Box',
			name: 'box',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['box'] } },
		},
		{
			displayName: 'Lock',
			name: 'lock',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['box'] } },
		},
		{
			displayName: 'Owner',
			name: 'owner',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['box'] } },
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'North (north.example)', value: 'north' },
				{ name: 'South (south.example)', value: 'south' },
			],
			default: 'north',
			description: 'Where the box is',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://north.example',
			displayOptions: { show: { region: ['custom'] } },
		},
	]);
});

test('given one way only, then there is nothing to choose', () => {
	const [stamp, region] = accountProperties(ONE_OF_EACH);
	expect(stamp).toMatchObject({ name: 'stamp', required: true });
	expect(stamp).not.toHaveProperty('displayOptions');
	expect(region).toMatchObject({ name: 'region', options: [{ value: 'custom' }, { value: 'north' }] });
});

test.each([
	[POST_OFFICE, '={{ $credentials.region === "custom" ? $credentials.baseUrl : $credentials.region === "south" ? "https://south.example" : "https://north.example" }}'],
	[ONE_OF_EACH, '={{ $credentials.region === "custom" ? $credentials.baseUrl : "https://north.example" }}'],
])('given a test of the credential, then it goes to the place that was chosen', (service, expression) => {
	expect(baseUrlExpression(service)).toBe(expression);
});

test('given the notice, then it says why', () => {
	expect(httpRequestNotice('it sends twice')).toMatchObject({
		type: 'notice',
		displayName: 'Do not create reports with the HTTP Request node and this credential: it sends twice.',
	});
});
