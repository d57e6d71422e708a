import { gunzipSync } from 'node:zlib';
import { ask, stoppedClock } from '../../simulators/client.mts';
import {
	refusal,
	startZhihuiyaSimulator,
	type ZhihuiyaSimulator,
} from '../../simulators/zhihuiya/simulator.mts';

const R001 = '/innovation/company-report';
const CREATE = `${R001}/task/create`;
const STATUS = `${R001}/job_id/status`;
const REQUEST = { report_type: 'pdf', company_name: '小米科技有限责任公司' };

describe('the Zhihuiya simulator, asked for reports', () => {
	const clock = stoppedClock();
	let sim: ZhihuiyaSimulator;

	beforeEach(async () => {
		sim = await startZhihuiyaSimulator({ now: clock });
	});

	afterEach(async () => await sim.close());

	const authorized = () => ({ authorization: `Bearer ${sim.credentials.apiKey}` });
	const call = async (method: string, path: string, body?: object) => {
		const reply = await ask(sim.url + path, { method, headers: authorized(), body });
		return { ...reply, text: reply.body.toString() };
	};
	const json = async (method: string, path: string, body?: object) =>
		JSON.parse((await call(method, path, body)).text);

	describe('R001', () => {
		const start = async (): Promise<string> => {
			const { text } = await call('POST', CREATE, REQUEST);
			return /"job_id":(\d+)/.exec(text)?.[1] ?? '';
		};
		const check = async (id: string) => (await json('GET', `${STATUS}?job_id=${id}`)).data;

		test('writes the id as a bare integer that a double cannot hold', async () => {
			const id = await start();

			expect(id).toHaveLength(19);
			expect(BigInt(Number(id))).not.toBe(BigInt(id));
			expect((await call('GET', `${STATUS}?job_id=${id}`)).text).toContain(`"job_id":${id},`);
		});

		test('quotes the id when told to', async () => {
			sim.settings.quoteIds = true;

			expect((await json('POST', CREATE, REQUEST)).data.job_id).toMatch(/^\d{19}$/);
		});

		test('does not know a rounded id', async () => {
			const id = await start();

			expect(await json('GET', `${STATUS}?job_id=${String(Number(id))}`)).toMatchObject({
				status: false,
				error_code: 68300013,
			});
		});

		test('goes from waiting over running to done with a number of checks', async () => {
			sim.jobs.next.push({ readyAfterChecks: 4, queue: 8 });
			const id = await start();

			const seen = [await check(id), await check(id), await check(id), await check(id)];

			expect(seen.map(({ job_status }) => job_status)).toEqual([0, 1, 1, 2]);
			expect(seen.map(({ queue_num }) => queue_num)).toEqual([6, 4, 2, 0]);
			expect(seen.map(({ download_url }) => Boolean(download_url))).toEqual([
				false,
				false,
				false,
				true,
			]);
			expect(seen[0].abnormal_cause).toBe('由于服务器异常,正在修复中');
		});

		test('goes with time', async () => {
			sim.settings.generationMs = 60_000;
			const id = await start();

			expect((await check(id)).job_status).toBe(0);
			clock.advance(60_000);
			expect((await check(id)).job_status).toBe(2);
		});

		test('fails, hangs, and speaks in unknown tongues by script', async () => {
			sim.jobs.script(
				({ request }) =>
					({
						A: { outcome: 'failed' as const, cause: '企业不存在' },
						B: { outcome: 'never' as const },
						C: { outcome: 'never' as const, pendingState: 9 },
						D: { linkMissingChecks: 1 },
						E: { outcome: 'never' as const, linkBeforeReady: true },
					})[String(request.company_name)],
			);
			const answer = async (company_name: string) => {
				const { text } = await call('POST', CREATE, { ...REQUEST, company_name });
				return await check(/"job_id":(\d+)/.exec(text)![1]!);
			};

			expect(await answer('A')).toMatchObject({ job_status: 3, abnormal_cause: '企业不存在' });
			expect(await answer('B')).toMatchObject({ job_status: 1 });
			expect(await answer('C')).toMatchObject({ job_status: 9 });
			expect((await answer('D')).download_url).toBeUndefined();
			expect((await answer('E')).download_url).toContain('sign=');
		});

		test('serves the report under its Chinese name', async () => {
			const { download_url } = await check(await start());

			const reply = await ask(download_url);

			expect(reply.body.toString('latin1')).toMatch(/^%PDF-.*%%EOF\n$/s);
			expect(reply.headers['content-disposition']).toBe(
				`attachment;filename*=UTF-8''${encodeURIComponent('小米科技有限责任公司_企业创新能力报告.pdf')}`,
			);
			expect(sim.jobs.list[0]?.file?.size).toBe(reply.body.length);
		});

		test('spoils the file of one job only', async () => {
			sim.jobs.next.push({ fileFaults: [{ fault: { kind: 'expired' }, times: 1 }] });
			const [bad, good] = [await start(), await start()];

			expect((await ask((await check(good)).download_url)).status).toBe(200);
			expect((await ask((await check(bad)).download_url)).status).toBe(403);
			expect((await ask((await check(bad)).download_url)).status).toBe(200);
		});

		test('knows a seeded job', async () => {
			sim.seedJob('R001', { id: '1579434053399035999' });

			expect((await check('1579434053399035999')).job_status).toBe(2);
		});

		test.each([{ company_name: 'x' }, { report_type: 'word' }, { ...REQUEST, report_type: 'xls' }])(
			'refuses %j',
			async (body) => {
				expect((await json('POST', CREATE, body)).error_code).toBe(68300004);
				expect(sim.billed).toBe(0);
			},
		);

		test('can be made without the logo', async () => {
			await call('POST', `${CREATE}-no-logo`, REQUEST);

			expect(sim.jobs.list[0]?.query).toEqual({ path: `${CREATE}-no-logo` });
		});
	});

	describe('every family', () => {
		const text = 'x';
		test.each([
			[
				'R002',
				'POST',
				'/patent-valuation-data/patent-report/task/create',
				{ report_type: 'word', patent_number: 'CN1B' },
				'GET',
				'/patent-valuation-data/patent-report/job_id/status',
				'job_id',
				'job_status',
				2,
				'download_url',
				'docx',
			],
			[
				'R003',
				'POST',
				'/patent-valuation-data/pre_patent-evaluation-create',
				{ text, tech_maturity_index: 3, report_name: 'n' },
				'GET',
				'/patent-valuation-data/pre_patent-evaluation-export',
				'job_id',
				'report_status',
				'SUCCESS',
				'report_url',
				'pdf',
			],
			[
				'R004',
				'POST',
				'/search/patent/idea-validation/task/create',
				{ tech_means: text },
				'POST',
				'/search/patent/idea-validation/job_id/status',
				'job_id',
				'job_status',
				2,
				'download_url',
				'pptx',
			],
			[
				'AI32',
				'POST',
				'/search/patent/patent-disclosure/generate',
				{ language: 'cn', mechanism: text, tech_solution: text },
				'POST',
				'/search/patent/patent-disclosure/download',
				'job_id',
				'job_status',
				2,
				'download_url',
				'docx',
			],
			[
				'AI34',
				'POST',
				'/ai/quick-search-report/creation',
				{ technical_issues: text },
				'GET',
				'/ai/quick-search-report/query',
				'report_id',
				'report_status',
				'SUCCEED',
				'report_url',
				'docx',
			],
			[
				'AI35',
				'POST',
				'/ai/novelty-search/export',
				{ task_id: 't-1', title: 'n' },
				'POST',
				'/ai/novelty-search/report/get',
				'task_id',
				'status',
				2,
				'report_url',
				'docx',
			],
			[
				'AI37',
				'POST',
				'/ai/specification/generate-report/cnipa',
				{ task_id: 't-1', category: 'c', title: 'n' },
				'POST',
				'/ai/specification/download-report',
				'task_id',
				'status',
				2,
				'report_url',
				'docx',
			],
			[
				'AI40',
				'POST',
				'/ai/feasibility-analysis-creation',
				{ lang: 'cn', text },
				'POST',
				'/ai/feasibility-analysis-query',
				'task_id',
				'status',
				2,
				'url',
				'pdf',
			],
			[
				'AI66',
				'POST',
				'/ai/fto/report/create',
				{
					task_id: 't-1',
					title: 'n',
					final_res: [
						{
							patent_id: 'p',
							public_score: 0.5,
							feature_match_num: 0,
							features: [],
							comparison_conclusion: {},
						},
					],
				},
				'POST',
				'/ai/fto/report/get',
				'task_id',
				'status',
				2,
				'report_url',
				'docx',
			],
			[
				'P055',
				'POST',
				'/patent-search/export',
				{ query_text: 'a', fields: 'PN', export_type: 'csv', rows: 10 },
				'GET',
				'/patent-search/task',
				'task_id',
				'export_status',
				'SUCCESS',
				'url',
				'csv',
			],
		] as const)(
			'%s',
			async (
				code,
				method,
				create,
				request,
				checkMethod,
				path,
				idField,
				stateField,
				ready,
				linkField,
				extension,
			) => {
				const made = (await call(method, create, request)).text;
				const id = new RegExp(`"${idField}":"?([^",}]+)`).exec(made)?.[1] ?? '';
				expect(id).not.toBe('');
				if (code === 'AI66') expect(id).not.toBe('t-1');
				if (code === 'AI35' || code === 'AI37') expect(id).toBe('t-1');

				const { data } = await (checkMethod === 'GET'
					? json('GET', `${path}?${idField}=${id}`)
					: json('POST', path, { [idField]: id }));

				expect(data[stateField]).toBe(ready);
				const file = await ask(data[linkField]);
				expect(file.headers['content-disposition']).toMatch(new RegExp(`\\.${extension}$`));
			},
		);

		test('R004 makes the format that the check asks for', async () => {
			const { data } = await json('POST', '/search/patent/idea-validation/task/create', {
				tech_means: text,
			});
			const checked = await json('POST', '/search/patent/idea-validation/job_id/status', {
				job_id: data.job_id,
				file_format: 'word',
			});

			expect((await ask(checked.data.download_url)).headers['content-type']).toContain(
				'wordprocessingml',
			);
		});

		test('AI34 waits for an outline of one’s own', async () => {
			const base = '/ai/quick-search-report';
			const { data } = await json('POST', `${base}/creation`, {
				technical_issues: text,
				auto_directory: false,
			});
			const state = async () =>
				(await json('GET', `${base}/query?report_id=${data.report_id}`)).data.report_status;
			expect(await state()).toBe('RUNNING');

			const outline = data.analysis_directory;
			const amend = {
				report_id: data.report_id,
				technical_issues: text,
				analysis_directory: outline,
			};
			expect(
				(await json('POST', `${base}/creation/custom-dir`, { ...amend, analysis_directory: [] }))
					.error_code,
			).toBe(68300004);
			expect((await json('POST', `${base}/creation/custom-dir`, amend)).error_code).toBe(0);
			expect(await state()).toBe('SUCCEED');
		});

		test('AI34 ends every link three hours after the create', async () => {
			const base = '/ai/quick-search-report';
			const { data } = await json('POST', `${base}/creation`, { technical_issues: text });
			const link = async () =>
				(await json('GET', `${base}/query?report_id=${data.report_id}`)).data.report_url;
			clock.advance(3 * 3_600_000 - 1000);
			expect((await ask(await link())).status).toBe(200);
			clock.advance(1000);

			expect((await ask(await link())).status).toBe(403);
		});

		test('AI37 may be ready in the create’s own answer', async () => {
			sim.jobs.next.push({ readyAtCreate: true });

			const { data } = await json('POST', '/ai/specification/generate-report/cnipa', {
				task_id: 't',
				category: 'c',
				title: 'n',
			});

			expect(data).toMatchObject({ status: 2, report_url: expect.any(String) });
		});

		test('AI71 finds what was made in the product, and leaves out the rest', async () => {
			sim.seedOffline({
				taskId: 'a',
				agentType: 'ai_fto_search',
				companyId: '1',
				file: { name: '报告.docx' },
			});

			const { data } = await json('POST', '/ai/sso/agent/export-link', {
				agent_type: 'ai_fto_search',
				company_id: '1',
				lang: 'CN',
				email: 'a@b.c',
				task_id_list: ['a', 'missing'],
			});

			expect(data.items).toEqual([
				{ task_id: 'a', file_name: '报告.docx', url: expect.any(String) },
			]);
		});
	});

	describe('when things go wrong', () => {
		test('keeps the job when only the answer is lost', async () => {
			sim.faults.next({ kind: 'reset', executed: true }, { path: CREATE });

			await expect(call('POST', CREATE, REQUEST)).rejects.toThrow();
			expect(sim.billed).toBe(1);
		});

		test('makes no job when the connection goes before', async () => {
			sim.faults.next({ kind: 'reset' }, { path: CREATE });

			await expect(call('POST', CREATE, REQUEST)).rejects.toThrow();
			expect(sim.billed).toBe(0);
			expect(sim.journal.count({ path: CREATE })).toBe(1);
		});

		test('answers like a gateway for as many requests as told', async () => {
			sim.faults.next({ kind: 'html', status: 502 }, { path: /status$/, times: 2 });
			const statuses = [];
			for (let turn = 0; turn < 3; turn++) statuses.push((await call('GET', STATUS)).status);

			expect(statuses).toEqual([502, 502, 200]);
		});

		test('cuts an answer in the JSON or on the wire', async () => {
			sim.faults.next({ kind: 'truncatedJson' });
			sim.faults.next({ kind: 'cutAnswer' });
			sim.faults.next({ kind: 'empty' });

			const json = await call('POST', CREATE, REQUEST);
			expect(json.complete).toBe(true);
			expect(() => JSON.parse(json.text)).toThrow();
			expect((await call('POST', CREATE, REQUEST)).complete).toBe(false);
			expect(await call('POST', CREATE, REQUEST)).toMatchObject({ status: 200, text: '' });
			expect(sim.billed).toBe(2);
		});

		test('cuts an answer after its headers, tells a wrong length, or packs it', async () => {
			sim.faults.next({ kind: 'cutAnswer', afterBytes: 0 });
			sim.faults.next({ kind: 'wrongLength', by: 10 });
			sim.faults.next({ kind: 'wrongLength', by: -10 });
			sim.faults.next({ kind: 'gzip' });

			expect(await call('POST', CREATE, REQUEST)).toMatchObject({ status: 200, text: '', complete: false });
			const long = await call('POST', CREATE, REQUEST);
			expect(long.complete).toBe(false);
			expect(JSON.parse(long.text)).toMatchObject({ status: true });
			await expect(call('POST', CREATE, REQUEST)).rejects.toThrow(/Parse Error/);
			const packed = await ask(`${sim.url}${CREATE}`, { method: 'POST', headers: authorized(), body: REQUEST });
			expect(packed.headers['content-encoding']).toBe('gzip');
			expect(JSON.parse(gunzipSync(packed.body).toString())).toMatchObject({ status: true });
			expect(sim.billed).toBe(4);
		});

		test('drips, and tells which connections are busy', async () => {
			expect(await sim.busyConnections()).toBe(0);
			sim.faults.next({ kind: 'drip' });
			const dripping = new AbortController();
			const reply = await fetch(`${sim.url}${CREATE}`, {
				method: 'POST',
				headers: { ...authorized(), 'content-type': 'application/json' },
				body: JSON.stringify(REQUEST),
				signal: dripping.signal,
			});
			const first = await reply.body!.getReader().read();
			expect(Buffer.from(first.value!).toString()).toBe('{');
			expect(await sim.busyConnections()).toBe(1);
			dripping.abort();
		});

		test('answers any code in either shape', async () => {
			sim.faults.next(refusal(67200100));
			sim.faults.next(refusal(67200008, { httpStatus: 401, style: 'gateway' }));

			expect(await json('GET', STATUS)).toMatchObject({ status: false, error_code: 67200100 });
			expect(await json('GET', STATUS)).toMatchObject({ http_status: 401, error_code: 67200008 });
		});

		test('knows neither wrong paths nor wrong methods', async () => {
			expect((await json('GET', '/nothing')).error_code).toBe(67200101);
			expect((await call('GET', CREATE)).status).toBe(405);
		});
	});
});
