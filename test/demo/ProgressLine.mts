const CHANGE_PERIOD = 5_000;
const QUIET_PERIOD = 15_000;

/** One line that renews itself on a terminal; elsewhere (a log) a line every 5 s while something changes, else every 15 s. */
export class ProgressLine {
	private lastText = '';
	private lastTime = 0;

	constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

	show(elapsed: string, text: string): void {
		const line = `  ${elapsed}  ${text}`;
		if (this.out.isTTY) {
			// A line that wraps could not be renewed.
			this.out.write(`\r\u001b[K${line.slice(0, this.out.columns - 1)}`);
			return;
		}
		if (Date.now() - this.lastTime < (text === this.lastText ? QUIET_PERIOD : CHANGE_PERIOD))
			return;
		this.lastText = text;
		this.lastTime = Date.now();
		this.out.write(`${line}\n`);
	}

	/** A line of its own, which stays. */
	say(text: string): void {
		this.out.write(`${this.out.isTTY ? '\r\u001b[K' : ''}  ${text}\n`);
	}

	end(): void {
		if (this.out.isTTY) this.out.write('\n');
	}
}
