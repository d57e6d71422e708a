import { YandexMarketApi } from '../../../credentials/YandexMarketApi.credentials.ts';
import { ZhihuiyaApi } from '../../../credentials/ZhihuiyaApi.credentials.ts';
import { credentialForm } from '../../demo/credentialForm.mts';
import { DEMO_CASES } from '../../demo/demoCases.mts';

const TYPES = [new YandexMarketApi(), new ZhihuiyaApi()];

describe('the credentials that the demo prints', () => {
	it('stand in columns below the name of the type', () => {
		expect(credentialForm('Some API', { Region: 'Custom', 'Base URL': 'http://127.0.0.1:1' })).toBe(
			'  Some API\n    Region    Custom\n    Base URL  http://127.0.0.1:1',
		);
	});

	it.each(DEMO_CASES)('name the labels and choices of the form: $title', async ({ start, credentialType, credentialName }) => {
		const type = TYPES.find(({ name }) => name === credentialType);
		const service = await start();
		await service.close();
		expect(type?.displayName).toBe(credentialName);
		for (const [label, value] of Object.entries(service.form)) {
			const property = type?.properties.find(({ displayName }) => displayName === label);
			expect(property).toBeDefined();
			if (property?.type === 'options') expect(property.options).toContainEqual(expect.objectContaining({ name: value }));
		}
	});
});
