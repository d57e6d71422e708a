/** The XML that S3 and COS answer with. */
export function storeError(code: string, message: string): string {
	return (
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
		`<Error><Code>${code}</Code><Message>${message}</Message>` +
		'<RequestId>SIMULATED0000001</RequestId></Error>'
	);
}

const CODES: Record<number, [string, string]> = {
	400: ['InvalidArgument', 'Only one auth mechanism allowed'],
	403: ['AccessDenied', 'Request has expired'],
	404: ['NoSuchKey', 'The specified key does not exist.'],
	410: ['Gone', 'The file has been cleared.'],
	503: ['SlowDown', 'Please reduce your request rate.'],
};

export function storeErrorFor(status: number): string {
	return storeError(...(CODES[status] ?? ['InternalError', 'We encountered an internal error.']));
}

export const LOGIN_PAGE =
	'<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title></head>' +
	'<body><form action="/login">Please sign in to continue</form></body></html>\n';
