import { judgeSignature, type SignedRequest } from '../../neighbours/signatureV4.mts';

/** The worked examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/') };
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const DATE = '20130524T000000Z';

const signedBy = (names: string, signature: string): string =>
	`AWS4-HMAC-SHA256 Credential=${KEYS.accessKeyId}/20130524/us-east-1/s3/aws4_request,SignedHeaders=${names},Signature=${signature}`;

const GET_OBJECT: SignedRequest = {
	method: 'GET',
	target: '/test.txt',
	headers: {
		host: 'examplebucket.s3.amazonaws.com',
		range: 'bytes=0-9',
		'x-amz-content-sha256': EMPTY,
		'x-amz-date': DATE,
		authorization: signedBy(
			'host;range;x-amz-content-sha256;x-amz-date',
			'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
		),
	},
	body: Buffer.alloc(0),
};

const PUT_OBJECT: SignedRequest = {
	method: 'PUT',
	target: '/test%24file.text',
	headers: {
		host: 'examplebucket.s3.amazonaws.com',
		date: 'Fri, 24 May 2013 00:00:00 GMT',
		'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
		'x-amz-date': DATE,
		'x-amz-storage-class': 'REDUCED_REDUNDANCY',
		authorization: signedBy(
			'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
			'98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
		),
	},
	body: Buffer.from('Welcome to Amazon S3.'),
};

const GET_LIFECYCLE: SignedRequest = {
	method: 'GET',
	target: '/?lifecycle',
	headers: {
		host: 'examplebucket.s3.amazonaws.com',
		'x-amz-content-sha256': EMPTY,
		'x-amz-date': DATE,
		authorization: signedBy(
			'host;x-amz-content-sha256;x-amz-date',
			'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
		),
	},
	body: Buffer.alloc(0),
};

it.each([
	['an object is read', GET_OBJECT],
	['an object is written', PUT_OBJECT],
	['a query has no value', GET_LIFECYCLE],
])('the published signature is right where %s', (_what, request) => {
	expect(judgeSignature(request, KEYS)).toBeNull();
});

it.each<[string, Partial<SignedRequest>, string]>([
	['another body', { body: Buffer.from('Welcome to Amazon S4.') }, 'XAmzContentSHA256Mismatch'],
	['another path', { target: '/test%24file.txt' }, 'SignatureDoesNotMatch'],
	['another method', { method: 'POST' }, 'SignatureDoesNotMatch'],
	['one query more', { target: '/test%24file.text?acl' }, 'SignatureDoesNotMatch'],
	['another signed header', { headers: { ...PUT_OBJECT.headers, 'x-amz-storage-class': 'STANDARD' } }, 'SignatureDoesNotMatch'],
	['no signature', { headers: { ...PUT_OBJECT.headers, authorization: undefined } }, 'AccessDenied'],
])('%s is refused', (_what, change, verdict) => {
	expect(judgeSignature({ ...PUT_OBJECT, ...change }, KEYS)).toBe(verdict);
});

it('another secret or another key is refused', () => {
	expect(judgeSignature(GET_OBJECT, { ...KEYS, secretAccessKey: 'guessed' })).toBe('SignatureDoesNotMatch');
	expect(judgeSignature(GET_OBJECT, { ...KEYS, accessKeyId: 'AKIAOTHER' })).toBe('InvalidAccessKeyId');
});
