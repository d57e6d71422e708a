/** The parts of Node's Readable that are used here; n8n's rules keep `stream` out of community nodes. */
export interface FileStream extends NodeJS.ReadableStream {
	destroy(error?: Error): void;
}
