import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Certificate } from '../simulators/http/server.mts';

const run = promisify(execFile);

/** A certificate of this machine's loopback address, that nobody trusts who is not told to. */
export interface LoopbackCertificate extends Certificate {
	/** What `NODE_EXTRA_CA_CERTS` takes. */
	file: string;
	remove(): Promise<void>;
}

/** Node has no way to make a certificate, so OpenSSL does. @throws Error where `openssl` is missing */
export async function loopbackCertificate(): Promise<LoopbackCertificate> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-certificate-'));
	const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
	await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', keyFile, '-out', file, ...names]);
	const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(file, 'utf8')]);
	return { key, cert, file, remove: async () => await rm(folder, { recursive: true, force: true }) };
}
