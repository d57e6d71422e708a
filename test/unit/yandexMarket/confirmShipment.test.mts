import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { confirmOnce } from '../../../nodes/YandexMarket/documents/confirmShipment';
import { ServiceError, type ServiceErrorKind } from '../../../nodes/reportJob/errors/serviceError';

const AGAIN = { kind: 'unclear', message: expect.stringContaining('has asked for this act before, which may have confirmed a shipment') as string };

function begin() {
	const memory: IDataObject = {};
	const context = { getContext: () => memory, getWorkflowDataProxy: () => ({ $runIndex: 0 }) } as unknown as IExecuteFunctions;
	return async (leaves: boolean, kind: ServiceErrorKind | null) =>
		await confirmOnce(context, 3, async (leaving) => {
			if (leaves) leaving();
			if (kind !== null) throw new ServiceError(kind, 'No.');
			return 'act';
		});
}

test('given an act that has come, then it is not asked for again', async () => {
	const ask = begin();
	await expect(ask(true, null)).resolves.toBe('act');
	await expect(ask(true, null)).rejects.toMatchObject(AGAIN);
});

test.each<ServiceErrorKind>(['cancelled', 'rateLimited', 'account', 'unavailable'])('given a request that ended with "%s" before it left, then that is told, and it may be asked again', async (kind) => {
	const ask = begin();
	await expect(ask(false, kind)).rejects.toMatchObject({ kind, message: 'No.' });
	await expect(ask(true, null)).resolves.toBe('act');
});

test.each<[ServiceErrorKind, ServiceErrorKind]>([
	['cancelled', 'cancelled'],
	['unavailable', 'unclear'],
	['badReply', 'unclear'],
])('given a request that left and ended with "%s", then it is "%s", and is not asked again', async (kind, told) => {
	const ask = begin();
	await expect(ask(true, kind)).rejects.toMatchObject({ kind: told });
	await expect(ask(true, null)).rejects.toMatchObject(AGAIN);
});

test.each<ServiceErrorKind>(['rejected', 'rateLimited', 'account', 'notFound'])('given a request that left and was clearly refused with "%s", then it may be asked again', async (kind) => {
	const ask = begin();
	await expect(ask(true, kind)).rejects.toMatchObject({ kind });
	await expect(ask(true, null)).resolves.toBe('act');
});
