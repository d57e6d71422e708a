import type { FileStream } from './fileStream';

/**
 * Ends an exchange whose body is not wanted any more. To destroy n8n's stream would not do: it waits for the next piece,
 * which may never come, and keeps the connection open until then.
 * @param abort aborts the signal that the request was sent with
 */
export function discardBody(body: FileStream, abort: () => void): void {
	// It tells of its end, and an error that nobody listens to would end n8n.
	body.on('error', () => undefined);
	abort();
	body.destroy();
}
