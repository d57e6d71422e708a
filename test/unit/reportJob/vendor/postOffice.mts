import type { Service } from '../../../../nodes/reportJob/vendor/service';

/** A made-up service with two ways to tell who is asking, and two places. */
export const POST_OFFICE: Service<'stamp' | 'box' | 'lock' | 'owner'> = {
	name: 'Post Office',
	idField: 'reportId',
	credential: { type: 'postOfficeApi', name: 'Post Office API' },
	authentication: {
		description: 'Stamps are newer',
		ways: [
			{
				value: 'stamp',
				name: 'Stamp',
				fields: [
					{
						name: 'stamp',
						label: 'Stamp',
						placeholder: 'st-…',
						description: 'Alone',
						pattern: { regex: /^\S+$/, problem: 'holds a stamp with a space in it' },
					},
				],
			},
			{
				value: 'box',
				name: 'Box',
				fields: [
					{ name: 'box', label: 'Box', secrecy: 'public' },
					{ name: 'lock', label: 'Lock' },
					{ name: 'owner', label: 'Owner', secrecy: 'shown' },
				],
			},
		],
	},
	sideBySide: 2,
	region: {
		description: 'Where the box is',
		hosts: [
			{ value: 'north', name: 'North', baseUrl: 'https://north.example' },
			{ value: 'south', name: 'South', baseUrl: 'https://south.example' },
		],
	},
};
