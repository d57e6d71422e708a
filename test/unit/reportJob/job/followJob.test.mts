import { followJob } from '../../../../nodes/reportJob/job/followJob';
import type { ReportOperation } from '../../../../nodes/reportJob/job/jobItem';
import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { FILE, jobRun, knownItem, MINUTE, NOW, SECOND, started, startingItem, status, type Given, type Script } from '../support.mts';

const LINK = 'https://host/a';
const READY = status({ state: 'ready', link: LINK });

async function start(script: Script, given: Given = {}, job = jobRun()) {
	const calls: string[] = [];
	return { outcome: await followJob(startingItem(script, { ...given, calls }), job), calls, job };
}

async function look(script: Script, given: Given = {}, job = jobRun()) {
	const calls: string[] = [];
	return { outcome: await followJob(knownItem('7', script, { ...given, calls }), job), calls, job };
}

describe('how far an operation takes an item', () => {
	test('given Generate and Download, then it starts, looks and fetches', async () => {
		const { outcome, calls } = await start({ create: ['7'], check: [READY], fetch: [FILE] });
		expect(outcome).toMatchObject({
			kind: 'ready', file: FILE, facts: { id: '7', state: 'ready', attempt: 1, fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: 3 },
		});
		expect(calls).toEqual(['create', 'check 7', `fetch ${LINK}`]);
	});

	test('given Generate, then it starts and says when to look', async () => {
		const { outcome, calls, job } = await start({ create: ['7'] }, {}, jobRun({ operation: 'generate' }));
		expect(outcome).toMatchObject({ kind: 'pending', dueAt: NOW + 5 * SECOND, facts: { id: '7', state: 'pending', attempt: 0 }, extras: {} });
		expect(calls).toEqual(['create']);
		expect(job.memory.seen('7')).toBeUndefined();
	});

	test.each([1e18, NOW + 10_000 * MINUTE])('given an estimate beyond all patience (%d), then Generate says to look when the job is given up', async (estimatedReadyAt) => {
		const { outcome } = await start({ create: [started('7', { estimatedReadyAt })] }, {}, jobRun({ operation: 'generate' }));
		expect(outcome).toMatchObject({ kind: 'pending', dueAt: NOW + 360 * MINUTE, facts: { id: '7' } });
	});

	test('given that the raw answer is wanted, then Generate has that of the create', async () => {
		const { outcome } = await start({ create: ['7'] }, { options: { includeRawResponse: true } }, jobRun({ operation: 'generate' }));
		expect(outcome).toMatchObject({ extras: { raw: { created: true } } });
	});

	test.each<[string, Given, object]>([
		['neither the raw answer nor the link', {}, {}],
		['the raw answer', { options: { includeRawResponse: true } }, { raw: { said: 'ready' } }],
		['the link', { options: { includeDownloadLink: true } }, { downloadLink: LINK }],
		['both', { options: { includeRawResponse: true, includeDownloadLink: true } }, { raw: { said: 'ready' }, downloadLink: LINK }],
	])('given that %s is asked for, then a status holds that and no more: a signed link opens the file for anybody', async (_what, given, extras) => {
		const { outcome } = await look({ check: [{ ...READY, raw: { said: 'ready' } }] }, given, jobRun({ operation: 'getStatus' }));
		expect(outcome.kind === 'ready' && outcome.extras).toEqual(extras);
	});

	test('given a report without a file, then there is no link to tell', async () => {
		const noData = status({ state: 'failed', reason: 'NO_DATA' });
		const options = { includeDownloadLink: true, whenNoData: 'readyWithoutFile' } as const;
		const { outcome } = await look({ check: [noData] }, { options }, jobRun({ operation: 'getStatus' }));
		expect(outcome.kind === 'ready' && outcome.extras).toEqual({});
	});

	test('given that the raw answer is not asked for, or there is none, then Generate tells none', async () => {
		const generate = jobRun({ operation: 'generate' });
		const plain = await start({ create: ['7'] }, {}, generate);
		expect(plain.outcome.kind === 'pending' && plain.outcome.extras).toEqual({});
		const again = await start({}, { options: { includeRawResponse: true } }, jobRun({ operation: 'generate', memory: generate.memory }));
		expect(again.outcome.kind === 'pending' && Object.keys(again.outcome.extras)).toEqual([]);
	});

	test.each<[ReportOperation, string[]]>([
		['getStatus', ['check 7']],
		['download', ['check 7', `fetch ${LINK}`]],
		['generateAndDownload', ['check 7', `fetch ${LINK}`]],
	])('given %s of a known job, then it is looked at, and fetched where that is asked for', async (operation, asked) => {
		const { outcome, calls } = await look({ check: [READY], fetch: [FILE] }, {}, jobRun({ operation }));
		expect(outcome.kind).toBe('ready');
		expect(calls).toEqual(asked);
	});

	test("given an agent's tool, then nothing is fetched", async () => {
		const { outcome, calls } = await look({ check: [READY] }, {}, jobRun({ operation: 'download', withFiles: false }));
		expect(outcome).toMatchObject({ kind: 'ready', file: null });
		expect(calls).toEqual(['check 7']);
	});

	test('given that link and raw answer are wanted, then Get Status has them', async () => {
		const options = { includeDownloadLink: true, includeRawResponse: true };
		const { outcome } = await look({ check: [READY] }, { options }, jobRun({ operation: 'getStatus' }));
		expect(outcome).toMatchObject({ extras: { downloadLink: LINK, raw: { said: true } } });
	});

	test('given no data, and that this is Ready Without File, then nothing is fetched', async () => {
		const noData = status({ state: 'failed', reason: 'NO_DATA', link: LINK });
		const { outcome, calls } = await look({ check: [noData] }, { options: { whenNoData: 'readyWithoutFile' } });
		expect(outcome).toMatchObject({ kind: 'ready', file: null, facts: { state: 'ready', reason: 'NO_DATA' } });
		expect(calls).toEqual(['check 7']);
	});

	test('given files, then they are fetched in turn', async () => {
		const turns: string[] = [];
		const job = jobRun({ inFileTurn: async (fetch) => (turns.push('turn'), await fetch()) });
		await look({ check: [READY], fetch: [FILE] }, {}, job);
		await look({ check: [status()] }, { options: { waitUpTo: 0 } }, job);
		expect(turns).toEqual(['turn']);
	});
});

describe('a job of this node', () => {
	test('given one just started, then it is known by its id, with what it was asked for', async () => {
		const { job } = await start({ create: ['7'], check: [status()] }, { options: { waitUpTo: 0 } });
		expect(job.memory.seen('7')).toEqual({
			resource: 'report', reportType: 'netting', fingerprint: 'netting 1', seenAt: NOW, attempt: 0, requestedAt: NOW, request: { businessId: 1 },
		});
	});

	test('given no patience, then a job just started is left for later', async () => {
		const { outcome, calls } = await start({ create: ['7'], check: [READY] }, { options: { waitUpTo: 0 } });
		expect(outcome).toMatchObject({ kind: 'pending', facts: { id: '7', attempt: 0 } });
		expect(calls).toEqual(['create']);
	});

	test('given one that is remembered, then it is looked at at once, seven hours later and beyond its deadline', async () => {
		const { job } = await start({ create: ['7'], check: [status()] });
		const later = jobRun({ memory: job.memory, executionId: 'second' });
		await later.run.wait(420 * MINUTE);
		const { outcome, calls } = await start({ check: [READY], fetch: [FILE] }, {}, later);
		expect(outcome).toMatchObject({ kind: 'ready', facts: { id: '7' }, file: FILE });
		expect(calls).toEqual(['check 7', `fetch ${LINK}`]);
	});

	test('given one that is remembered and still not done seven hours later, then it is given up after that look', async () => {
		const { job } = await start({ create: ['7'], check: [status()] });
		const later = jobRun({ memory: job.memory, executionId: 'second' });
		await later.run.wait(420 * MINUTE);
		const { outcome, calls } = await start({ check: [status()] }, {}, later);
		expect(outcome).toMatchObject({ kind: 'failed', facts: { id: '7', reason: 'DEADLINE_EXCEEDED' } });
		expect(calls).toEqual(['check 7']);
	});

	test('given a start that failed, then there is nothing to look at', async () => {
		const { outcome, calls } = await start({ create: [new ServiceError('rejected', 'Bad name.')] });
		expect(outcome.kind).toBe('error');
		expect(calls).toEqual(['create']);
	});
});
