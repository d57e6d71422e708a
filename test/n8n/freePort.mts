import { createServer, type AddressInfo } from 'node:net';

async function listenOnce(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return taken;
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** Whether a moment ago nobody listened on that port of this machine. */
export async function isFreePort(port: number): Promise<boolean> {
	return await listenOnce(port).then(
		() => true,
		() => false,
	);
}
