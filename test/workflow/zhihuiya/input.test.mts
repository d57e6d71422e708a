import { counts, creates, errorText, execute, firstItem, LONG_ID, report, useService, type Operation } from './support.mts';

const service = useService();
const ROUNDED = 1579434053399035999;

describe('an id', () => {
	test.each([
		['empty', '', /Job ID is required/],
		['missing', undefined, /Job ID is required/],
		['malformed', 'abc', /Job ID is malformed: it has up to 19 digits/],
		['too long', '12345678901234567890', /Job ID is malformed/],
		['in exponent form', '1.579434053399036e+18', /Job ID has been rounded/],
		['a number that lost digits', ROUNDED, /Job ID came in as a number and has already lost digits/],
		['with a sign', '-5', /Job ID is malformed/],
		['with an injection', '1&apikey=x', /Job ID is malformed/],
		['an object', { a: 1 }, /Job ID must be text/],
	] as Array<[string, unknown, RegExp]>)('that is %s is an error naming the field, before anything is sent', async (_what, jobId, words) => {
		for (const operation of ['getStatus', 'download'] as Operation[]) {
			const run = await execute(service.sim, report(operation), { input: [{ jobId } as never] });
			expect(run.error?.message).toMatch(words);
		}
		expect(service.sim.journal.count()).toBe(0);
	});

	test('may come as a number that is still exact, and with spaces around it', async () => {
		service.sim.seedJob('R001', { id: '12345' });
		const run = await execute(service.sim, report('getStatus'), { input: [{ jobId: 12345 }, { jobId: ' 12345 ' }] });
		expect(counts(run)).toEqual([2, 0, 0]);
		expect(run.json('Report').map(({ jobId }) => jobId)).toEqual(['12345', '12345']);
	});
});

describe('the fields of a create', () => {
	test.each([
		['no company', { companyName: "={{ '' }}" }, /Company Name is required/],
		['only spaces', { companyName: '   ' }, /Company Name is required/],
		['the name of a company where its code is chosen', { identifyBy: 'creditCode', creditCode: "={{ '' }}" }, /Credit Code is required/],
		['an unknown format from an expression', { fileFormat: "={{ 'excel' }}" }, /File Format must be one of: pdf, word/],
		['no format', { fileFormat: "={{ '' }}" }, /File Format is required/],
		['a format that is a list', { fileFormat: '={{ [1, 2] }}' }, /File Format/],
		['an unknown way out of time', { whenTimeRunsOut: "={{ 'never' }}" }, /When Time Runs Out must be one of/],
		['a negative patience', { options: { waitUpTo: -1 } }, /Wait Up To must be a whole number/],
		['a patience in words', { options: { waitUpTo: "={{ 'soon' }}" } }, /Wait Up To must be a whole number/],
		['a deadline of none', { options: { giveUpAfter: "={{ 0 }}" } }, /Give Up After must be a whole number/],
		['a logo that is neither', { additionalFields: { withLogo: "={{ 'maybe' }}" } }, /With Logo must be true or false/],
	])('with %s are an error naming the field, before anything is sent', async (_what, parameters, words) => {
		const run = await execute(service.sim, report('generateAndDownload', parameters));
		expect(run.status).toBe('error');
		expect(errorText(run)).toMatch(words);
		expect(service.sim.journal.count()).toBe(0);
	});

	test('an expression that fails is an error of its item alone', async () => {
		const parameters = { companyName: '={{ $json.n === 1 ? $("Nowhere").item.json.x : "A" }}' };
		const run = await execute(service.sim, report('generate', parameters, { onError: 'continueRegularOutput' }), { input: [{ n: 0 }, { n: 1 }] });
		expect(run.json('Report').filter(({ error }) => error !== undefined)).toMatchObject([{ n: 1 }]);
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('an unknown resource is an error', async () => {
		const run = await execute(service.sim, report('generate', { resource: 'nothing' }));
		expect(run.status).toBe('error');
		expect(service.sim.journal.count()).toBe(0);
	});
});

describe('Continue With Job ID', () => {
	const pending = { jobId: LONG_ID, resource: 'enterpriseReport', reportType: 'R001', state: 'pending', attempt: 2 };
	const node = (jobId: string | undefined, more: object = {}) =>
		report('generateAndDownload', { ...(jobId === undefined ? {} : { jobId }), ...more });

	beforeEach(() => {
		service.sim.seedJob('R001', { id: LONG_ID });
	});

	test('by its default carries a pending item on', async () => {
		const run = await execute(service.sim, node(undefined), { input: [pending] });
		expect(firstItem(run).json).toMatchObject({ jobId: LONG_ID, attempt: 3, state: 'ready' });
		expect(creates(service.sim)).toHaveLength(0);
	});

	test('by its default starts a new job for an item that is ready', async () => {
		await execute(service.sim, node(undefined), { input: [{ ...pending, state: 'ready' }] });
		expect(creates(service.sim)).toHaveLength(1);
	});

	test('with an id does not read the fields of a create', async () => {
		const run = await execute(service.sim, node(LONG_ID, { companyName: '', fileFormat: "={{ 'nonsense' }}" }));
		expect(counts(run)).toEqual([1, 0, 0]);
	});

	test('empty on a pending item of the same type is refused', async () => {
		const run = await execute(service.sim, node(''), { input: [pending] });
		expect(run.error?.message).toMatch(new RegExp(`Continue With Job ID is empty, but the input item is a pending job with ID ${LONG_ID}`));
		expect(service.sim.journal.count()).toBe(0);
	});

	test.each([
		['resource', { resource: 'patentValueReport', reportType: 'R002' }],
		['type', { reportType: 'R002' }],
	])("with the item's own id of another %s is refused", async (_what, other) => {
		const run = await execute(service.sim, node(undefined), { input: [{ ...pending, ...other }] });
		expect(run.error?.message).toMatch(new RegExp(`Continue With Job ID holds ID ${LONG_ID}, which belongs to .*R002`));
		expect(service.sim.journal.count()).toBe(0);
	});

	test('with an id of its own choice, beside an item of another type, is taken', async () => {
		service.sim.seedJob('R001', { id: '555' });
		const run = await execute(service.sim, node('555'), { input: [{ ...pending, reportType: 'R002', resource: 'patentValueReport' }] });
		expect(firstItem(run).json).toMatchObject({ jobId: '555', attempt: 1, reportType: 'R001' });
	});

	test('that is malformed is refused under its own name', async () => {
		const run = await execute(service.sim, node('oops'));
		expect(run.error?.message).toMatch(/Continue With Job ID is malformed/);
	});
});
