import { installHost } from './installHost.mts';
import { N8nClient } from './N8nClient.mts';
import { N8nInstance } from './N8nInstance.mts';
import { packCheckout } from './packCheckout.mts';

export interface N8nWithPackage {
	n8n: N8nInstance;
	client: N8nClient;
}

/** For `beforeAll`: the first call on a machine installs n8n. */
export const INSTALLING = 20 * 60_000;

/** A fresh n8n with the packed checkout installed, and its owner logged in. `env`: settings of n8n's own. */
export async function startN8nWithPackage(env: Record<string, string> = {}): Promise<N8nWithPackage> {
	const host = await installHost();
	const packed = await packCheckout();
	try {
		const n8n = await N8nInstance.start({ host, tarball: packed.tarball, env });
		return { n8n, client: await N8nClient.connect(n8n.url) };
	} finally {
		await packed.remove();
	}
}
