import { readInfo } from '../../../nodes/YandexMarket/reports/readInfo';

const file = 'https://storage/a.xlsx?sign=x';
const read = (result: Record<string, unknown>) => readInfo(result, { raw: 1 });

describe('the answer of reports/info', () => {
	test.each([
		['PENDING', undefined, undefined, 'pending', null],
		['PROCESSING', undefined, undefined, 'pending', null],
		['DONE', undefined, file, 'ready', null],
		['DONE', 'RESOURCE_NOT_FOUND', file, 'ready', 'RESOURCE_NOT_FOUND'],
		['DONE', 'NO_DATA', undefined, 'failed', 'NO_DATA'],
		['DONE', undefined, undefined, 'failed', 'NO_DATA'],
		['DONE', undefined, '', 'failed', 'NO_DATA'],
		['DONE', undefined, null, 'failed', 'NO_DATA'],
		['FAILED', 'NO_DATA', undefined, 'failed', 'NO_DATA'],
		['FAILED', 'TOO_LARGE', undefined, 'failed', 'TOO_LARGE'],
		['FAILED', 'RESOURCE_NOT_FOUND', undefined, 'failed', 'RESOURCE_NOT_FOUND'],
		['FAILED', undefined, undefined, 'failed', 'GENERATION_FAILED'],
		['FAILED', 'SOMETHING_NEW', undefined, 'failed', 'GENERATION_FAILED'],
		['FAILED', undefined, file, 'failed', 'GENERATION_FAILED'],
		['NO_DATA', undefined, undefined, 'failed', 'NO_DATA'],
		['NODATA', undefined, undefined, 'failed', 'NO_DATA'],
		['done', undefined, file, 'ready', null],
		[' DONE ', undefined, file, 'ready', null],
		['DONE', undefined, ` ${file} `, 'ready', null],
		['DONE', undefined, '  ', 'failed', 'NO_DATA'],
		['FAILED', ' no_data ', undefined, 'failed', 'NO_DATA'],
		['FAILED', '', undefined, 'failed', 'GENERATION_FAILED'],
		['QUEUED', undefined, undefined, 'pending', null],
		['', undefined, undefined, 'pending', null],
		[undefined, undefined, file, 'pending', null],
		['PENDING', 'NO_DATA', undefined, 'pending', null],
		['PROCESSING', 'TOO_LARGE', file, 'pending', null],
	])('given %p with %p and the file %p, then it is %s (%p)', (status, subStatus, link, state, reason) => {
		expect(read({ status, subStatus, file: link })).toMatchObject({ state, reason, link: state === 'ready' ? file : null });
	});

	test.each([
		['FAILED', 'NO_DATA', 'Market has no data for this report. Check the IDs, the period and the bank order; for a new shop or a quiet day this is normal.'],
		['FAILED', 'TOO_LARGE', 'The report would be too large. Ask for a shorter period, or for fewer shops or products.'],
		['FAILED', 'RESOURCE_NOT_FOUND', 'What was asked for was not found. Check the IDs of the request.'],
		['DONE', 'RESOURCE_NOT_FOUND', 'Some of what was asked for was not found. The file holds the rest.'],
		['FAILED', 'OTHER', 'Market could not generate this report. Generating it again uses up another slot.'],
		['DONE', undefined, null],
		['PENDING', 'NO_DATA', null],
	])('given %s with %p, then the message is %p', (status, subStatus, message) => {
		expect(read({ status, subStatus, file }).message).toBe(message);
	});

	test('given an estimate and no time of the request, then nobody knows when it is ready', () => {
		expect(read({ status: 'PENDING', estimatedGenerationTime: 90_000 }).estimatedReadyAt).toBeNull();
	});

	test('given an estimate in milliseconds, then it counts from the request, while it is pending', () => {
		const result = { generationRequestedAt: '2026-09-09T18:00:00+03:00', estimatedGenerationTime: 90_000 };
		const at = Date.UTC(2026, 8, 9, 15);
		expect(read({ ...result, status: 'PENDING' })).toMatchObject({ requestedAt: at, estimatedReadyAt: at + 90_000 });
		expect(read({ ...result, status: 'DONE', file, generationFinishedAt: '2026-09-09T15:02:00Z' })).toMatchObject({
			estimatedReadyAt: null, finishedAt: at + 120_000,
		});
	});

	test.each([undefined, null, 0, -5, 'x'])('given the estimate %p, then there is none', (estimatedGenerationTime) => {
		expect(read({ status: 'PENDING', generationRequestedAt: '2026-09-09T15:00:00Z', estimatedGenerationTime }).estimatedReadyAt).toBeNull();
	});

	test.each([undefined, null, '', 'x', 5])('given the time %p, then there is none', (generationRequestedAt) => {
		expect(read({ status: 'PENDING', generationRequestedAt }).requestedAt).toBeNull();
	});
});
