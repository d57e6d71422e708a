/** A parameter that cannot be used as it is: names the field as the user sees it. Nothing has been sent. */
export class InputError extends Error {
	/**
	 * @param problem what is wrong: the rest of a sentence that begins with the field
	 * @param joint `: ` where the problem is a sentence of its own
	 */
	constructor(
		readonly field: string,
		problem: string,
		joint: ' ' | ': ' = ' ',
	) {
		super(`${field}${joint}${problem}`);
		this.name = 'InputError';
	}
}
