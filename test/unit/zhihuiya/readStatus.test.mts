import { enterpriseReport } from '../../../nodes/Zhihuiya/reports/enterpriseReport';
import { patentExport } from '../../../nodes/Zhihuiya/reports/patentExport';
import { readStatus, stateOf } from '../../../nodes/Zhihuiya/reports/readStatus';

const link = 'https://cdn/a.pdf?sign=x';
const read = (data: Record<string, unknown>) => readStatus(enterpriseReport, data, { raw: 1 });

test.each([
	[0, 'pending'], [1, 'pending'], [2, 'ready'], [3, 'failed'], ['2', 'ready'], [' 3 ', 'failed'],
	[4, 'pending'], [-1, 'pending'], ['', 'pending'], [null, 'pending'], [undefined, 'pending'], [true, 'pending'], ['toString', 'pending'],
])('given job_status %p, then the state is %s', (value, state) => {
	expect(stateOf(enterpriseReport, value)).toBe(state);
});

test.each([
	['success', 'ready'], [' Succeed ', 'ready'], ['SUCCESS', 'ready'], ['fail', 'failed'], ['Running', 'pending'],
])('given the word %j, then the state is %s, however it is written', (value, state) => {
	expect(stateOf(patentExport, value)).toBe(state);
});

describe('a status reply', () => {
	test('given a finished job, then its link is there', () => {
		expect(read({ job_status: 2, download_url: ` ${link} ` })).toMatchObject({ state: 'ready', link, reason: null, queuePosition: null });
	});

	test('given a link before the job is finished, then it is not taken', () => {
		expect(read({ job_status: 1, download_url: link, abnormal_cause: '服务器异常' })).toMatchObject({ state: 'pending', link: null, reason: null, message: '服务器异常' });
	});

	test.each([undefined, null, '', '  ', 5])('given a finished job with the link %p, then it is looked at again', (download_url) => {
		expect(read({ job_status: 2, download_url })).toMatchObject({ state: 'pending', link: null, message: expect.stringContaining('no link yet') });
	});

	test('given a failed job with a cause, then both are told', () => {
		expect(read({ job_status: 3, abnormal_cause: '异常 https://h/a?sign=SECRET' })).toMatchObject({
			state: 'failed', reason: 'GENERATION_FAILED', message: expect.stringMatching(/Generate it again.*Cause given: 异常 https:\/\/h\/a\?…/),
		});
	});

	test.each([undefined, ''])('given a failed job with the cause %p, then only what to do is told', (abnormal_cause) => {
		expect(read({ job_status: 3, abnormal_cause }).message).toBe('Zhihuiya could not generate this report. Generate it again; if that fails too, check its fields.');
	});

	test.each([
		[2, 'ready'],
		[3, 'failed'],
	])('given the status %d with a place in the queue, then there is none: the job is %s', (job_status, state) => {
		expect(read({ job_status, download_url: link, queue_num: 5 })).toMatchObject({ state, queuePosition: null });
	});

	test('given an empty cause while it is pending, then there is no message', () => {
		expect(read({ job_status: 1, abnormal_cause: '' }).message).toBeNull();
	});

	test.each(['NO_DATA', 'nodata', ' No_Data '])('given the status %j, then there is no data', (job_status) => {
		expect(read({ job_status })).toMatchObject({ state: 'failed', reason: 'NO_DATA', message: 'Zhihuiya has no data for this report. Check its fields.' });
	});

	test.each([[5, 5], ['7', 7], [0, 0], [null, null], [undefined, null], ['x', null]])('given queue_num %p, then the place is %p', (queue_num, place) => {
		expect(read({ job_status: 0, queue_num })).toMatchObject({ queuePosition: place });
	});

	test('given nothing, then it is still pending', () => {
		expect(read({})).toMatchObject({ state: 'pending', message: null, raw: { raw: 1 } });
	});
});
