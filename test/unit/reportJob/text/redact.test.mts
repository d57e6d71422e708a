import { LINK_REMOVED, withoutLinks } from '../../../../nodes/reportJob/text/redact';

const SIGNED = 'https://cdn.zhihuiya.com/a/report.pdf?sign=q-ak%3DSECRET%26q-signature%3DSECRET';

describe('removing links from a raw answer', () => {
	test.each([
		['a link', SIGNED, LINK_REMOVED],
		['a link over http', 'http://host/a?sign=SECRET', LINK_REMOVED],
		['a link in capitals', 'HTTPS://HOST/A?SIGN=SECRET', LINK_REMOVED],
		['a link with blanks around', `  ${SIGNED}\n`, LINK_REMOVED],
		['a link with a blank in it', 'https://host/a?name=my report.pdf&sign=SECRET', LINK_REMOVED],
		['a link in a sentence', `see ${SIGNED} for more`, `see ${LINK_REMOVED} for more`],
		['two links', `${'see '}${SIGNED} and ${SIGNED}`, `see ${LINK_REMOVED} and ${LINK_REMOVED}`],
		['a link behind a word', `link=${SIGNED}`, `link=${LINK_REMOVED}`],
		['a link in markup', `<a href="${SIGNED}">x</a>`, `<a href="${LINK_REMOVED}">x</a>`],
		['text without links', 'no link: http is a protocol', 'no link: http is a protocol'],
		['no text', '', ''],
	])('given %s, then only the rest stays', (_name, value, expected) => {
		expect(withoutLinks(value)).toBe(expected);
	});

	test.each([
		['a quote in the query', "see https://h/f?d=attachment;filename*=UTF-8''n&sign=SECRET now"],
		['slashes escaped as in JSON', '{"url":"https:\\/\\/h\\/f?sign=SECRET"}'],
		['slashes escaped twice', '"{\\"url\\":\\"https:\\\\/\\\\/h\\\\/f?sign=SECRET\\"}"'],
		['percent-encoding', 'go to https%3A%2F%2Fh%2Ff%3Fsign%3DSECRET'],
	])('given a link with %s, then its signature does not stay', (_name, value) => {
		expect(withoutLinks(value)).not.toContain('SECRET');
	});

	test('given a nested answer, then its shape and its other values stay', () => {
		const answer = {
			status: true,
			error_code: 0,
			data: { job_id: '1579434053399035999', download_url: SIGNED, items: [{ url: SIGNED, n: null }], [SIGNED]: 1.5 },
		};
		expect(withoutLinks(answer)).toEqual({
			status: true,
			error_code: 0,
			data: {
				job_id: '1579434053399035999',
				download_url: LINK_REMOVED,
				items: [{ url: LINK_REMOVED, n: null }],
				[LINK_REMOVED]: 1.5,
			},
		});
		expect(answer.data.download_url).toBe(SIGNED);
	});

	test.each([[null], [undefined], [0], [false]])('given %p, then it stays', (value) => {
		expect(withoutLinks(value)).toBe(value);
	});
});
