import { enterpriseReport } from '../../../nodes/Zhihuiya/reports/enterpriseReport';
import { readStatus, stateOf } from '../../../nodes/Zhihuiya/reports/readStatus';

const link = 'https://cdn/a.pdf?sign=x';
const read = (data: Record<string, unknown>) => readStatus(enterpriseReport, data, { raw: 1 });

test.each([
	[0, 'pending'], [1, 'pending'], [2, 'ready'], [3, 'failed'], ['2', 'ready'], [' 3 ', 'failed'],
	[4, 'pending'], [-1, 'pending'], ['', 'pending'], [null, 'pending'], [undefined, 'pending'], [true, 'pending'], ['toString', 'pending'],
])('given job_status %p, then the state is %s', (value, state) => {
	expect(stateOf(enterpriseReport, value)).toBe(state);
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

	test.each(['NO_DATA', 'nodata', ' No_Data '])('given the status %j, then there is no data', (job_status) => {
		expect(read({ job_status })).toMatchObject({ state: 'failed', reason: 'NO_DATA' });
	});

	test.each([[5, 5], ['7', 7], [0, 0], [null, null], [undefined, null], ['x', null]])('given queue_num %p, then the place is %p', (queue_num, place) => {
		expect(read({ job_status: 0, queue_num })).toMatchObject({ queuePosition: place });
	});

	test('given nothing, then it is still pending', () => {
		expect(read({})).toMatchObject({ state: 'pending', message: null, raw: { raw: 1 } });
	});
});
