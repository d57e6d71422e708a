import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { lateError, networkError } from '../../../../nodes/reportJob/http/networkError';

const CREATE = { service: 'Market', url: 'https://api.host:8443/v2?apikey=SECRET', creates: true };
const READ = { ...CREATE, creates: false };

const withCode = (code: unknown, more: object = {}): Error => Object.assign(new Error('POST /v2?apikey=SECRET failed'), { code, ...more });

/** An error inside so many others. */
const wrapped = (error: Error, depth: number): Error => (depth === 0 ? error : Object.assign(new Error('x'), { cause: wrapped(error, depth - 1) }));

const ring = withCode('ECONNRESET');
ring.cause = ring;

const UNREACHABLE = 'Market could not be reached at api.host:8443';
const BROKE_OFF = 'The connection to Market broke off before the answer to the request for a report came. The report may exist and may be billed, so nothing was sent again.';

describe('a create without an answer', () => {
	test.each([
		'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID',
		'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	])('given %s, then it never left, and the error says how to go on', (code) => {
		expect(networkError(CREATE, withCode(code))).toMatchObject({
			kind: 'unavailable',
			message: `${UNREACHABLE} (${code}).`,
			advice: 'Check the address in the credential and the network of this n8n, then try again.',
		});
	});

	test.each(['EHOSTUNREACH', 'ENETUNREACH'])('given %s, then it never left only where it was connecting that failed', (code) => {
		expect(networkError(CREATE, withCode(code, { syscall: 'connect' }))).toMatchObject({ kind: 'unavailable', message: `${UNREACHABLE} (${code}).` });
		expect(networkError(CREATE, withCode(code, { syscall: 'read' }))).toMatchObject({ kind: 'unclear', message: BROKE_OFF });
		expect(networkError(CREATE, withCode(code))).toMatchObject({ kind: 'unclear', message: BROKE_OFF });
	});

	test.each<[string, unknown]>([
		['a reset', withCode('ECONNRESET')],
		['a broken pipe', withCode('EPIPE')],
		['a timeout', withCode('ETIMEDOUT')],
		['a failure without a code', new Error('socket hang up')],
		['a number for a code', withCode(503)],
		['an error that is its own cause', ring],
		['a text', 'ECONNREFUSED'],
		['nothing', null],
		['nothing at all', undefined],
	])('given %s, then nobody knows whether it was carried out', (_name, error) => {
		expect(networkError(CREATE, error)).toMatchObject({ kind: 'unclear', message: BROKE_OFF });
	});

	test.each([
		[0, 'unavailable'],
		[4, 'unavailable'],
		[5, 'unclear'],
	])('given a code %i errors deep, then it is %s', (depth, kind) => {
		expect(networkError(CREATE, wrapped(withCode('ENOTFOUND'), depth)).kind).toBe(kind);
	});

	test('given several addresses tried, then one that was never reached decides', () => {
		expect(networkError(CREATE, withCode(undefined, { errors: [withCode('ENETUNREACH'), withCode('ECONNREFUSED')] }))).toMatchObject({
			kind: 'unavailable', message: `${UNREACHABLE} (ENETUNREACH).`,
		});
	});
});

describe('a read without an answer', () => {
	test.each<[string, unknown, string]>([
		['a reset', withCode('ECONNRESET'), `${UNREACHABLE} (ECONNRESET).`],
		['a failure without a code', new Error('socket hang up'), `${UNREACHABLE}.`],
		['nothing', null, `${UNREACHABLE}.`],
	])('given %s, then it may be asked again, and no word of the error is told', (_name, error, message) => {
		expect(networkError(READ, error)).toMatchObject({ kind: 'unavailable', message });
	});

	test('given an address that is none, then the service is named in its place', () => {
		expect(networkError({ ...READ, url: 'api.host' }, withCode('EINVAL')).message).toBe('Market could not be reached at Market (EINVAL).');
	});
});

describe('a refusal from inside the credential', () => {
	const refusal = new ServiceError('account', 'The key is wrong.');

	test.each<[string, unknown]>([
		['as it is', refusal],
		['wrapped by n8n', Object.assign(new Error('x'), { cause: refusal, code: 'ECONNREFUSED' })],
	])('given it %s, then it is passed on', (_name, error) => {
		expect(networkError(CREATE, error)).toBe(refusal);
		expect(networkError(READ, error)).toBe(refusal);
	});
});

test('what comes too late is unclear for a create, and may be asked again for a read', () => {
	expect(lateError(CREATE, 120_000)).toMatchObject({
		kind: 'unclear',
		message: 'Market did not answer the request for a report within 120 s. The report may exist and may be billed, so nothing was sent again.',
	});
	expect(lateError(READ, 30_000)).toMatchObject({
		kind: 'unavailable', message: 'Market did not answer within 30 s.', advice: 'The service may be busy: try again later.',
	});
});
