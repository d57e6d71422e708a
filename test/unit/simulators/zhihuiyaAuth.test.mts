import { ask, stoppedClock } from '../../simulators/client.mts';
import {
	startZhihuiyaSimulator,
	type ZhihuiyaSimulator,
} from '../../simulators/zhihuiya/simulator.mts';

const STATUS = '/innovation/company-report/job_id/status';
const MINUTE = 60_000;

describe('the Zhihuiya simulator, asked for authorization', () => {
	const clock = stoppedClock();
	let sim: ZhihuiyaSimulator;

	beforeEach(async () => {
		sim = await startZhihuiyaSimulator({ now: clock });
		sim.seedJob('R001', { id: '1579434053399035999', outcome: 'never' });
	});

	afterEach(async () => await sim.close());

	const token = async (
		{ clientId, clientSecret } = sim.credentials,
		body = 'grant_type=client_credentials',
	) => {
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		const headers = {
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
		};
		const reply = await ask(`${sim.url}/oauth/token`, { method: 'POST', headers, body });
		return { status: reply.status, body: JSON.parse(reply.body.toString()) };
	};

	const check = async (bearer: string, apikey?: string) => {
		const extra = apikey === undefined ? '' : `&apikey=${apikey}`;
		const reply = await ask(`${sim.url}${STATUS}?job_id=1579434053399035999${extra}`, {
			headers: { authorization: `Bearer ${bearer}` },
		});
		return { status: reply.status, code: JSON.parse(reply.body.toString()).error_code };
	};

	test('wraps the token, with expires_in as a string', async () => {
		const { body } = await token();

		expect(body).toMatchObject({ status: true, error_code: 0, data: { expires_in: '1799' } });
		expect(await check(body.data.token, sim.credentials.clientId)).toEqual({
			status: 200,
			code: 0,
		});
	});

	test('gives the flat token of the documentation when told to', async () => {
		sim.settings.tokenReply = 'flat';

		const { body } = await token();

		expect(body).toMatchObject({ status: 'approved', expires_in: 1799, token_type: 'BearerToken' });
		expect(typeof body.issued_at).toBe('string');
	});

	test.each([200, 401] as const)('refuses a wrong secret with HTTP %s', async (httpStatus) => {
		sim.settings.refusedTokenHttpStatus = httpStatus;

		const { status, body } = await token({ ...sim.credentials, clientSecret: 'wrong' });

		expect(status).toBe(httpStatus);
		expect(body).toMatchObject({ status: false, error_code: 67200003 });
	});

	test('takes no other body', async () => {
		const { body } = await token(sim.credentials, 'grant type=client credentials');

		expect(body.error_code).toBe(67200015);
	});

	test('wants the client id next to the token', async () => {
		const { body } = await token();

		expect((await check(body.data.token)).code).toBe(67200008);
		expect((await check(body.data.token, 'other')).code).toBe(67200009);
	});

	test.each([200, 401] as const)(
		'refuses a token past its time with HTTP %s',
		async (httpStatus) => {
			sim.settings.expiredTokenHttpStatus = httpStatus;
			const { body } = await token();
			clock.advance(30 * MINUTE);

			const answer = await check(body.data.token, sim.credentials.clientId);

			expect(answer).toEqual({ status: httpStatus, code: 67200003 });
		},
	);

	test('lets tokens expire on command', async () => {
		const { body } = await token();
		sim.expireTokens();

		expect((await check(body.data.token, sim.credentials.clientId)).code).toBe(67200003);
	});

	test('takes an sk- key alone', async () => {
		expect((await check(sim.credentials.apiKey)).code).toBe(0);
	});

	test.each([67200202, 67200008] as const)('refuses a garbage key with %s', async (code) => {
		sim.settings.refusedKeyCode = code;

		expect((await check('sk-garbage')).code).toBe(code);
	});

	test('refuses by account and by endpoint', async () => {
		sim.eachAccount((account) => (account.refuse = 67200005));
		expect((await check(sim.credentials.apiKey)).code).toBe(67200005);

		sim.eachAccount((account) => account.notBought.add(STATUS));
		expect((await check(sim.credentials.apiKey)).code).toBe(67200203);
	});

	test('refuses above the rate, and does not carry out what it refuses', async () => {
		sim.accounts.get(sim.credentials.apiKey).qps = 1;
		const job = sim.jobs.get('1579434053399035999');

		expect((await check(sim.credentials.apiKey)).code).toBe(0);
		expect((await check(sim.credentials.apiKey)).code).toBe(67200002);
		expect(job?.checks).toBe(1);
		clock.advance(1000);
		expect((await check(sim.credentials.apiKey)).code).toBe(0);
	});
});
