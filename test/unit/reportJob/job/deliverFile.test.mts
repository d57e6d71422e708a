import { deliverFile, outcomeOfFileError } from '../../../../nodes/reportJob/job/deliverFile';
import type { JobStatus } from '../../../../nodes/reportJob/job/reportService';
import { ServiceError, type ServiceErrorKind } from '../../../../nodes/reportJob/errors/serviceError';
import { facts, FILE, jobRun, knownItem, status, type Given, type Script } from '../support.mts';

const ready = (link: string): JobStatus & { link: string } => ({ ...status({ state: 'ready', raw: { said: link } }), link });

async function deliver(script: Script, first = ready('first'), given: Given = {}, job = jobRun()) {
	const calls: string[] = [];
	const outcome = await deliverFile(knownItem('7', script, { ...given, calls }), { ...facts({ state: 'ready' }), id: '7' }, first, job);
	return { outcome, calls };
}

describe('fetching the file of a job', () => {
	test('given a link that works, then the file and its facts come out', async () => {
		const { outcome, calls } = await deliver({ fetch: [FILE] });
		expect(outcome).toEqual({
			kind: 'ready', file: FILE, extras: {}, facts: facts({ id: '7', state: 'ready', fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: 3 }),
		});
		expect(calls).toEqual(['fetch first']);
	});

	test('given an expired link, then the status is asked for a fresh one, which counts as no check', async () => {
		const { outcome, calls } = await deliver({ fetch: [new ServiceError('linkRefused', 'gone'), FILE], check: [ready('second')] });
		expect(outcome).toMatchObject({ kind: 'ready', facts: { attempt: 0 } });
		expect(calls).toEqual(['fetch first', 'check 7', 'fetch second']);
	});

	test('given that link and raw answer are wanted, then they are those that the file came from', async () => {
		const options = { includeDownloadLink: true, includeRawResponse: true };
		const script: Script = { fetch: [new ServiceError('linkRefused', 'gone'), FILE], check: [ready('second')] };
		expect((await deliver(script, ready('first'), { options })).outcome).toMatchObject({ extras: { downloadLink: 'second', raw: { said: 'second' } } });
	});

	test('given trouble that stays while the run goes on, then it is the outcome', async () => {
		const { outcome } = await deliver({ fetch: [new ServiceError('file', 'not a report')] });
		expect(outcome).toMatchObject({ kind: 'error', error: { kind: 'file', message: 'not a report' } });
	});

	test('given a run that is stopped meanwhile, then it throws that', async () => {
		const job = jobRun();
		job.run.end();
		await expect(deliver({ fetch: [new ServiceError('unavailable', 'broke off')] }, undefined, {}, job)).rejects.toMatchObject({ kind: 'cancelled' });
	});
});

describe('what an error of fetching a file means', () => {
	const known = facts({ id: '7', state: 'ready' });

	test.each<ServiceErrorKind>(['linkRefused', 'file', 'unavailable', 'badReply'])('given "%s", then it is an error with the facts as they were', (kind) => {
		const error = new ServiceError(kind, 'no');
		expect(outcomeOfFileError(known, error, {})).toEqual({ kind: 'error', facts: known, error });
	});

	test('given a file that is too large, then the job is Failed, with what to do', () => {
		const error = new ServiceError('fileTooLarge', 'Too large.', { hint: 'Raise it.' });
		expect(outcomeOfFileError(known, error, { raw: 1 })).toMatchObject({
			kind: 'failed', facts: { id: '7', state: 'failed', reason: 'TOO_LARGE', message: 'Too large. Raise it.' }, extras: { raw: 1 },
		});
	});

	test('given a file that is too large and no more to say, then that is the message', () => {
		expect(outcomeOfFileError(known, new ServiceError('fileTooLarge', 'Too large.'), {})).toMatchObject({ facts: { message: 'Too large.' } });
	});

	test('given an error of n8n itself, then no inner detail comes out', () => {
		const outcome = outcomeOfFileError(known, new Error('ENOSPC: /home/node/secret'), {});
		expect(outcome).toMatchObject({ kind: 'error', error: {
			kind: 'file',
			message: 'The file could not be stored in n8n.',
			advice: "Look at n8n's binary data settings and free disk space, then run Download with the same ID.",
		} });
		expect(JSON.stringify(outcome)).not.toContain('secret');
	});
});
