import type { INodeParameters } from 'n8n-workflow';
import type { FileFault } from '../../simulators/index.mts';
import { routeReports } from '../../../nodes/reportJob/router';
import type { ReportNode, ServiceClient } from '../../../nodes/reportJob/vendor/reportNode';
import type { ZhihuiyaClient } from '../../../nodes/Zhihuiya/transport/ZhihuiyaClient';
import { Zhihuiya } from '../../../nodes/Zhihuiya/Zhihuiya.node';
import { zhihuiyaNode } from '../../../nodes/Zhihuiya/zhihuiyaNode';
import { readBinary } from '../runWorkflow.mts';
import { allText, checks, clientVault, counts, errorText, execute, firstItem, LONG_ID, oneNode, report, useService } from './support.mts';

const service = useService();
const node = (options: INodeParameters = {}, more: INodeParameters = {}) => report('download', { jobId: LONG_ID, options, ...more });

const seed = (script: object = {}): void => {
	service.sim.seedJob('R001', { id: LONG_ID, ...script }, { company_name: '小米', report_type: 'word' });
};
const withFault = (fault: FileFault, times?: number): void => seed({ fileFaults: [{ fault, ...(times ? { times } : {}) }] });
const links = () => service.sim.files.journal.entries;
const size = () => service.sim.jobs.get(LONG_ID)?.file?.size;

describe('a file', () => {
	test('is fetched without credentials, with the link byte for byte', async () => {
		seed();
		const run = await execute(service.sim, node(), { credentials: clientVault(service.sim) });
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(links()).toHaveLength(1);
		expect(links()[0]?.headers).not.toHaveProperty('authorization');
		expect(links()[0]?.rawQuery).not.toContain(service.sim.credentials.clientId);
	});

	test.each(['echoed', 'headerOnly', 'queryOnly', 'pathOnly', 'latin1'] as const)('has its Chinese name right (%s)', async (names) => {
		seed({ link: { names } });
		const run = await execute(service.sim, node());
		expect((await readBinary(firstItem(run))).metadata.fileName).toBe('小米_企业创新能力报告.docx');
	});

	test('without a name gets one of the resource and the id', async () => {
		seed({ link: { names: 'none' } });
		const run = await execute(service.sim, node());
		expect(firstItem(run).json.fileName).toBe(`enterpriseReport_${LONG_ID}.docx`);
	});

	test('takes File Name, with the extension of what it is', async () => {
		seed();
		const run = await execute(service.sim, node({ fileName: '../月报.pdf' }));
		expect((await readBinary(firstItem(run))).metadata).toMatchObject({ fileName: '月报.docx' });
	});

	test('goes into the field that was chosen', async () => {
		seed();
		const run = await execute(service.sim, node({}, { binaryPropertyName: 'report' }));
		expect(Object.keys(firstItem(run).binary ?? {})).toEqual(['report']);
	});

	test('is in _files where the workflow keeps binaries combined', async () => {
		seed();
		const run = await execute(service.sim, { ...oneNode(node()), settings: { binaryMode: 'combined' } });
		const item = firstItem(run);
		expect(item.binary).toBeUndefined();
		expect((await readBinary(item)).buffer.length).toBe(size());
		expect(item.json).toMatchObject({ jobId: LONG_ID, state: 'ready' });
	});

	test('is told with its link only when that is wanted', async () => {
		seed();
		const without = await execute(service.sim, node());
		expect(allText(without)).not.toContain('q-signature');
		const run = await execute(service.sim, node({ includeDownloadLink: true }));
		expect(String(firstItem(run).json.downloadLink)).toContain('q-signature');
		expect(JSON.stringify(firstItem(run).binary)).not.toContain('q-signature');
	});

	test.each([
		['206', { kind: 'partial206' }],
		['no length', { kind: 'noContentLength' }],
		['a redirect on the same host', { kind: 'redirect', to: 'sameHost' }],
		['a redirect to another host', { kind: 'redirect', to: 'otherHost', status: 307 }],
	] as const)('arrives with %s', async (_what, fault) => {
		withFault(fault, 1);
		const run = await execute(service.sim, node());
		expect(run.error).toBeUndefined();
		expect((await readBinary(firstItem(run))).buffer.length).toBe(size());
	});
});

describe('trouble with the file', () => {
	test('an expired link is renewed once, which is no check', async () => {
		withFault({ kind: 'expired' }, 1);
		const run = await execute(service.sim, node());
		expect(counts(run)).toEqual([1, 0, 0]);
		expect(firstItem(run).json.attempt).toBe(1);
		expect([checks(service.sim).length, links().length]).toEqual([2, 2]);
		expect(links()[0]?.rawQuery).not.toBe(links()[1]?.rawQuery);
	});

	test('a link that stays expired is renewed once only', async () => {
		withFault({ kind: 'expired' });
		const run = await execute(service.sim, node());
		expect(run.error?.message).toMatch(/refused the link with HTTP 403/);
		expect(errorText(run)).toContain(LONG_ID);
		expect(links()).toHaveLength(2);
	});

	test.each([
		['cut off', { kind: 'truncated' }],
		['cut off without a length', { kind: 'cutChunked' }],
		['reset', { kind: 'reset' }],
		['a login page', { kind: 'htmlPage' }],
		['an XML error with HTTP 200', { kind: 'xmlError' }],
		['empty', { kind: 'empty' }],
		['a busy store', { kind: 'status', status: 503 }],
		['stalled half-way', { kind: 'stall' }],
	] as const)('%s, once: it is fetched again over a fresh link', async (_what, fault) => {
		withFault(fault, 1);
		const run = await execute(service.sim, node());
		expect(run.error).toBeUndefined();
		expect((await readBinary(firstItem(run))).buffer.length).toBe(size());
		expect(links().length).toBe(2);
	});

	test.each([
		['cut off', { kind: 'truncated' }, /did not arrive whole/],
		['cut off without a length', { kind: 'cutChunked' }, /did not arrive whole/],
		['a login page', { kind: 'htmlPage' }, /an HTML page instead of the report/],
		['an XML error with HTTP 200', { kind: 'xmlError' }, /an XML error page instead/],
		['empty', { kind: 'empty' }, /nothing instead of the report|file is empty/],
		['a picture', { kind: 'wrongBytes', as: 'png' }, /a png file instead of the report/],
		['gone', { kind: 'status', status: 404 }, /refused the link with HTTP 404/],
		['refused', { kind: 'status', status: 400 }, /answered with HTTP 400/],
	] as const)('%s, always: an error with the id, never an item on Ready', async (_what, fault, words) => {
		withFault(fault);
		const run = await execute(service.sim, node());
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(words);
		expect(run.error?.message).toContain(LONG_ID);
		expect(run.json('Ready')).toHaveLength(0);
		expect(allText(run)).not.toContain('q-signature');
	});

	test('of one item touches no other', async () => {
		withFault({ kind: 'htmlPage' });
		service.sim.seedJob('R001', { id: '301' }, { report_type: 'pdf' });
		const both = report('download', {}, { onError: 'continueRegularOutput' });
		const run = await execute(service.sim, both, { input: [{ jobId: LONG_ID }, { jobId: '301' }] });
		expect(counts(run)).toEqual([1, 0, 1]);
		expect(firstItem(run)).toMatchObject({ json: { jobId: '301', mimeType: 'application/pdf' }, pairedItem: { item: 1 } });
	});
});

describe('Max File Size', () => {
	const MIB = 1024 * 1024;

	test.each([
		['announced', []],
		['not announced', [{ fault: { kind: 'noContentLength' } }]],
	])('a larger file leaves by Failed, its size %s', async (_what, fileFaults) => {
		seed({ file: { padBytes: 3 * MIB }, fileFaults });
		const run = await execute(service.sim, node({ maxFileSize: 2, includeRawResponse: true }));
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(firstItem(run, 2).json).toMatchObject({ jobId: LONG_ID, state: 'failed', reason: 'TOO_LARGE', raw: { status: true } });
		expect(firstItem(run, 2).binary).toBeUndefined();
	});

	test('a smaller one arrives', async () => {
		seed({ file: { padBytes: MIB } });
		const run = await execute(service.sim, node({ maxFileSize: 2 }));
		expect((await readBinary(firstItem(run))).buffer.length).toBe(size());
	});
});

describe('http and private addresses', () => {
	type Disguised = ServiceClient & { real: ZhihuiyaClient };

	/** The node as with a credential whose base URL is public and https, while the simulator's links are neither. */
	const disguised: ReportNode<Disguised> = {
		...zhihuiyaNode,
		reportKind(source, operation) {
			const kind = zhihuiyaNode.reportKind(source, operation);
			return {
				...kind,
				readRequest: (earlier) => {
					const { on, ...request } = kind.readRequest(earlier);
					return { ...request, on: ({ real }) => on(real) };
				},
				readLookup: () => {
					const on = kind.readLookup();
					return ({ real }) => on(real);
				},
			};
		},
		connect: async (context, run) => ({
			account: { baseUrl: 'https://connect.zhihuiya.com' },
			real: await zhihuiyaNode.connect(context, run, []),
		}),
	};
	class Public extends Zhihuiya {
		override execute: Zhihuiya['execute'] = async function () {
			return await routeReports(this, disguised);
		};
	}
	const nodeTypes = [Public];

	test.each([
		['private addresses are refused, naming the option', {}, /private address \(127\.0\.0\.1\).*Allow Private Addresses/],
		['http is upgraded to https, naming the option', { allowPrivateAddresses: true }, /could not be reached[^]*Allow HTTP/],
	])('%s', async (_what, options, words) => {
		seed();
		const run = await execute(service.sim, node(options), { nodeTypes });
		expect(errorText(run)).toMatch(words);
		expect(errorText(run)).toContain(LONG_ID);
		expect(links()).toHaveLength(0);
	});

	test('both are allowed by their options', async () => {
		seed();
		const run = await execute(service.sim, node({ allowHttp: true, allowPrivateAddresses: true }), { nodeTypes });
		expect(counts(run)).toEqual([1, 0, 0]);
	});

	test("both are allowed when the credential's own base URL is such", async () => {
		seed();
		expect(counts(await execute(service.sim, node()))).toEqual([1, 0, 0]);
	});
});

test('a redirect to a file of this machine is not followed', async () => {
	withFault({ kind: 'redirect', to: 'file:///etc/passwd' });
	const run = await execute(service.sim, node());
	expect(run.error?.message).toMatch(/uses file instead of https/);
});

test('redirects in a circle come to an end', async () => {
	withFault({ kind: 'redirect', to: 'sameHost' });
	const run = await execute(service.sim, node());
	expect(run.error?.message).toMatch(/redirected too often/);
	expect(links().length).toBeLessThanOrEqual(6);
});
