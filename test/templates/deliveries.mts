import { createHash } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import type { MailServer } from '../neighbours/mailServer.mts';
import type { Execution } from '../n8n/n8nTypes.mts';
import { errorText } from '../n8n/workflows.mts';
import type { Job } from '../simulators/index.mts';

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Name and content of what was sent along. */
export const attachmentsOf = ({ attachments }: ParsedMail) =>
	attachments.map(({ filename, content }) => ({ name: filename, sha256: sha256(content) }));

/** Name and content of what the service handed out. */
export const served = ({ file }: Job) => ({ name: file!.spec.name, sha256: file!.sha256 });

export const subjectsOf = ({ mails }: MailServer): string[] => mails.map(({ subject }) => subject ?? '').sort();

export function mailWith({ mails }: MailServer, subject: RegExp): ParsedMail {
	const found = mails.find((mail) => subject.test(mail.subject ?? ''));
	if (!found) throw new Error(`No mail has the subject ${String(subject)}.`);
	return found;
}

export function expectSuccess(execution: Execution): void {
	expect(errorText(execution)).toBe('');
	expect(execution.status).toBe('success');
}
