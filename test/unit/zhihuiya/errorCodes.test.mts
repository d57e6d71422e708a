import { ERROR_CODES, STATUS_ENTRIES, type CodeMeaning } from '../../../nodes/Zhihuiya/transport/errorCodes';

/** Written down a second time on purpose: a code under a wrong meaning starts what is paid for, or stops what could go on. */
const MEANINGS: Readonly<Record<CodeMeaning, { codes: number[]; hint: RegExp }>> = {
	later: { codes: [67200000, 67200100, 68300005, 68300008], hint: /^Try again later\.$/ },
	tooFast: { codes: [67200002], hint: /Requests per Minute/ },
	token: { codes: [67200003, 67200009], hint: /Check the credential "Zhihuiya \(PatSnap\) API".*open\.zhihuiya\.com/ },
	account: {
		codes: [67200001, 67200004, 67200005, 67200006, 67200007, 67200008, 67200015, 67200202, 67200203],
		hint: /another day|package|Top up|extended|tomorrow|credential|not bought/,
	},
	rejected: {
		codes: [10001, 67200012, 67200101, 68300004, 68300006, 68300007, 68300010],
		hint: /parameter|support|Region|fields|file/,
	},
	unknownJob: { codes: [68300013], hint: /job ID/ },
};

const CASES = Object.entries(MEANINGS).flatMap(([means, { codes, hint }]) => codes.map((code) => [code, means, hint] as const));

test.each(CASES)('code %i means %s, and its hint fits', (code, means, hint) => {
	expect(ERROR_CODES[code]).toMatchObject({ means, hint: expect.stringMatching(hint) });
});

test('no code has a meaning that is not listed here', () => {
	expect(Object.keys(ERROR_CODES).map(Number).sort()).toEqual(CASES.map(([code]) => code).sort());
});

test.each([
	['key', 'token', /Check the credential/],
	['permission', 'account', /per API/],
	['notFound', 'rejected', /Region and Base URL/],
	['tooFast', 'tooFast', /Requests per Minute/],
	['rejected', 'rejected', /fields of the node and the permission/],
	['later', 'later', /^Try again later\.$/],
] as const)('without a code, a status that means %s is %s', (status, means, hint) => {
	expect(STATUS_ENTRIES[status]).toMatchObject({ means, hint: expect.stringMatching(hint) });
});
