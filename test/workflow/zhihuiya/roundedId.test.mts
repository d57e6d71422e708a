import { checks, counts, CREATE, creates, errorText, execute, items, LONG_ID, report, retry, STATUS, useService } from './support.mts';

const service = useService();

const DATA = (id: string) => `{"status":true,"error_code":0,"data":{"job_id":${id},"job_status":0,"queue_num":1}}`;
const reply = (id: string) => ({ kind: 'reply', status: 200, body: DATA(id), executed: true }) as const;

const ROUNDED = ['1.579434053399035999E+18', '1.579434053399036E+18', '1.5794340533990360e18', '1579434053399035999.0', '"1.579434053399036E+18"'];

describe('a create whose id is printed as a number with a fraction or an exponent', () => {
	test.each(ROUNDED)('%s is unclear: the digits are told as they came, and nothing is sent again', async (id) => {
		service.sim.faults.next(reply(id), { path: CREATE });
		const run = await execute(service.sim, report('generateAndDownload'), { input: items(1) });
		expect(run.error?.message).toContain(id.replaceAll('"', ''));
		expect(errorText(run)).toMatch(/may exist and may be billed, so nothing was sent again/);
		expect((await retry(run)).status).toBe('error');
		expect(creates(service.sim)).toHaveLength(1);
		expect(checks(service.sim)).toHaveLength(0);
	});

	test.each([LONG_ID, `"${LONG_ID}"`, '9223372036854775807'])('%s is not one: the id comes out in all its digits', async (id) => {
		service.sim.faults.next(reply(id), { path: CREATE });
		const run = await execute(service.sim, report('generate'), { input: items(1) });
		expect(run.json('Report')[0]?.jobId).toBe(id.replaceAll('"', ''));
	});
});

test.each(ROUNDED)('a status reply that prints the id as %s says all the same how the job stands', async (id) => {
	service.sim.faults.always(reply(id), { path: STATUS });
	const run = await execute(service.sim, report('getStatus', { jobId: LONG_ID }));
	expect(counts(run)).toEqual([0, 1, 0]);
	expect(run.json('Report', 1)[0]).toMatchObject({ jobId: LONG_ID, state: 'pending', queuePosition: 1 });
});
