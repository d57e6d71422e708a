import { documentedCall, DOCUMENTED_CALLS, type SentRequest } from '../../openapi/document.mts';

/** A check that cannot fail is none: what is wrong with a request or a reply is told. */

const problems = (document: string, request: Partial<SentRequest> & Pick<SentRequest, 'path'>): string[] | undefined => {
	const sent = { method: 'POST', query: {}, body: undefined, ...request };
	return documentedCall(document, sent)?.requestProblems(sent);
};

const SUBMIT = '/ai/novelty-search/submit';
const LABELS = '/v2/campaigns/21000001/orders/501/delivery/labels';
const NETTING = '/v2/reports/united-netting/generate';
const PDFS = '/basic-patent-data/pdf-data';

test.each<[string, string, Parameters<typeof problems>[1], string[]]>([
	['a request as documented', 'patsnap', { path: SUBMIT, body: { input: 'A', lang: 'cn' } }, []],
	['a required field that is missing', 'patsnap', { path: SUBMIT, body: { input: 'A' } }, ["must have required property 'lang'"]],
	['a field of another type', 'patsnap', { path: SUBMIT, body: { input: 'A', lang: 5 } }, ['/lang must be string']],
	['a field that is not documented', 'patsnap', { path: SUBMIT, body: { input: 'A', lang: 'cn', langs: 'cn' } }, ['/langs is not documented']],
	['one deep inside', 'patsnap', { path: '/ai/novelty-search/agent-search', body: { task_id: 'a', elements: { list: [{ nonsense: 1 }] } } }, ['/elements/list/0/nonsense is not documented']],
	['no body', 'patsnap', { path: SUBMIT }, ['must be object']],
	['a query as documented', 'patsnap', { method: 'GET', path: PDFS, query: { patent_number: 'CN1A', replace_by_related: '1' } }, []],
	['a query of another type', 'patsnap', { method: 'GET', path: PDFS, query: { replace_by_related: 'yes' } }, ['query replace_by_related must be integer']],
	['a query that is not documented', 'patsnap', { method: 'GET', path: PDFS, query: { pn: 'CN1A' } }, ['query pn is not documented']],
	['a body where there is none', 'patsnap', { method: 'GET', path: PDFS, body: {} }, ['has a body']],
	['a path as documented', 'yandexMarket', { method: 'GET', path: LABELS, query: { format: 'A4' } }, []],
	['a path of another type', 'yandexMarket', { method: 'GET', path: LABELS.replace('501', 'A1') }, ['path orderId must be integer']],
	['a choice that there is not', 'yandexMarket', { method: 'GET', path: LABELS, query: { format: 'A3' } }, ['query format must be equal to one of the allowed values']],
	['a number that is too small', 'yandexMarket', { path: NETTING, body: { businessId: 0 } }, ['/businessId must be >= 1']],
])('%s', (_what, document, request, expected) => {
	expect(problems(document, request)).toEqual(expect.arrayContaining(expected));
	expect(problems(document, request)).toHaveLength(expected.length);
});

test('a call by another method, or of another path, is not documented', () => {
	expect(documentedCall('patsnap', { method: 'GET', path: SUBMIT })).toBeUndefined();
	expect(documentedCall('patsnap', { method: 'POST', path: `${SUBMIT}/now` })).toBeUndefined();
	expect(documentedCall('yandexMarket', { method: 'GET', path: `${LABELS}/data` })?.path).toMatch(/labels\/data$/);
});

test('a reply that lacks what is required is told', () => {
	const call = documentedCall('patsnap', { method: 'POST', path: SUBMIT });
	expect(call?.replyProblems({ status: true, error_code: 0, data: { task_id: 'a' } })).toEqual([]);
	expect(call?.replyProblems({ status: 'true', data: { task_id: 5 } })).toHaveLength(3);
});

test('every schema can be read', () => {
	for (const call of Object.values(DOCUMENTED_CALLS).flat()) {
		expect(call.requestProblems({ method: call.method, path: call.path, query: {}, body: {} })).toEqual(expect.any(Array));
		expect(call.replyProblems({})).toEqual(expect.any(Array));
	}
});
