import { parseArgs } from 'node:util';

export interface DemoArguments {
	/** End when the files have been compared, instead of leaving the editor open. */
	once: boolean;
	/** Of the editor; any free one when it is not given. */
	port: number | undefined;
}

export const USAGE = 'npm run demo -- [--once] [--port N]';

/** A port that an ordinary user may listen on. */
function readPort(text: string): number {
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1024 || port > 65_535)
		throw new Error(`--port must be a whole number from 1024 to 65535; it is "${text}". Usage: ${USAGE}`);
	return port;
}

/**
 * What stands behind `npm run demo --`.
 * @throws Error in one line, for what is not known or no port
 */
export function demoArguments(args: readonly string[]): DemoArguments {
	const { once, port } = parse(args);
	return { once: once ?? false, port: port === undefined ? undefined : readPort(port) };
}

function parse(args: readonly string[]): { once?: boolean; port?: string } {
	try {
		return parseArgs({ args: [...args], options: { once: { type: 'boolean' }, port: { type: 'string' } } }).values;
	} catch (error) {
		const [sentence = ''] = (error as Error).message.split('. ');
		throw new Error(`${sentence.replace(/\.$/, '')}. Usage: ${USAGE}`);
	}
}
