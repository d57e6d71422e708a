import { AsyncLocalStorage } from 'node:async_hooks';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export interface LogLine {
	level: LogLevel;
	message: string;
	metadata: Record<string, unknown>;
}

/** Tells which run a line belongs to, so that runs side by side do not read each other's lines. */
export const currentLog = new AsyncLocalStorage<LogLine[]>();

/** What n8n would print: errors are reduced to name, message, stack and cause, as its own logger does. */
function printable(value: unknown, seen = new Set<unknown>()): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (seen.has(value)) return '[circular]';
	seen.add(value);
	if (value instanceof Error) {
		const { name, message, stack, cause } = value;
		return { name, message, stack, cause: printable(cause, seen) };
	}
	if (Array.isArray(value)) return value.map((entry) => printable(entry, seen));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, printable(entry, seen)]));
}

/** One text of all lines: what a test searches for secrets. */
export function logText(lines: LogLine[]): string {
	return lines.map((line) => `${line.level} ${line.message} ${JSON.stringify(printable(line.metadata))}`).join('\n');
}

/** Stands in for n8n's Logger, which would print to the console. */
export class CapturingLogger {
	scoped(): this {
		return this;
	}

	error(message: string, metadata?: Record<string, unknown>): void {
		this.add('error', message, metadata);
	}

	warn(message: string, metadata?: Record<string, unknown>): void {
		this.add('warn', message, metadata);
	}

	info(message: string, metadata?: Record<string, unknown>): void {
		this.add('info', message, metadata);
	}

	debug(message: string, metadata?: Record<string, unknown>): void {
		this.add('debug', message, metadata);
	}

	private add(level: LogLevel, message: string, metadata: Record<string, unknown> = {}): void {
		currentLog.getStore()?.push({ level, message, metadata });
	}
}
