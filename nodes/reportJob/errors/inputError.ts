/** A parameter that cannot be used as it is: names the field as the user sees it. Nothing has been sent. */
export class InputError extends Error {
	constructor(
		readonly field: string,
		problem: string,
	) {
		super(`${field} ${problem}`);
		this.name = 'InputError';
	}
}
