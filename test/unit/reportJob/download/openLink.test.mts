import type { IExecuteFunctions } from 'n8n-workflow';

import { openLink } from '../../../../nodes/reportJob/download/openLink';

const LINK = 'https://files.example/report.pdf?sign=SECRET';
const RULES = { allowHttp: false, allowPrivateAddresses: false };

function n8n(validateUrl?: () => Promise<unknown>) {
	const httpRequest = jest.fn(async () => ({ statusCode: 200, headers: {}, body: { destroy: () => undefined } }));
	const getSecureEgressFilter = validateUrl && (() => ({ validateUrl }));
	const context = { helpers: { httpRequest, getSecureEgressFilter } } as unknown as IExecuteFunctions;
	return { httpRequest, open: async () => await openLink(context, LINK, RULES, new AbortController().signal) };
}

test.each([
	['refuses', async () => ({ ok: false })],
	['fails', async () => { throw new Error(LINK); }],
])("given n8n's filter that %s, then the link is not followed, and not told", async (_how, validateUrl) => {
	const { open, httpRequest } = n8n(validateUrl);
	await expect(open()).rejects.toMatchObject({ kind: 'file', message: expect.not.stringContaining('SECRET') });
	expect(httpRequest).not.toHaveBeenCalled();
});

test.each([
	['that agrees', async () => ({ ok: true })],
	['that is not there', undefined],
])("given n8n's filter %s, then the link is followed", async (_how, validateUrl) => {
	await expect(n8n(validateUrl).open()).resolves.toMatchObject({ url: LINK });
});
