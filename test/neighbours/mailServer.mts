import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
	/** Values for n8n's SMTP credential. */
	credential: Record<string, unknown>;
	/** In the order of their arrival, opened: text, recipients, attachments with their bytes. */
	mails: ParsedMail[];
	close: () => Promise<void>;
}

const USER = 'reports@example.com';
const PASSWORD = 'only-for-tests';

/** Addresses of a header that mailparser gives as one object or several. */
export const addressesOf = (header: ParsedMail['to']): string[] =>
	[header ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));

/** An SMTP server on loopback that takes mails from whoever has its password, and opens them. */
export async function startMailServer(): Promise<MailServer> {
	const mails: ParsedMail[] = [];
	const server = new SMTPServer({
		logger: false,
		allowInsecureAuth: true,
		disabledCommands: ['STARTTLS'],
		onAuth: ({ username, password }, _session, done) => {
			if (username === USER && password === PASSWORD) done(null, { user: USER });
			else done(new Error('Invalid username or password'));
		},
		onData: (stream, _session, done) => {
			simpleParser(stream).then(
				(mail) => {
					mails.push(mail);
					done();
				},
				(error: unknown) => done(error as Error),
			);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.server.address() as AddressInfo;
	return {
		credential: { user: USER, password: PASSWORD, host: '127.0.0.1', port, secure: false, disableStartTls: true },
		mails,
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}
