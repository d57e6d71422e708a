/** Codes and texts of zhihuiya-api.md section 3.1. */
export const ERRORS: Record<number, string> = {
	10001: 'Required query parameter is missing!',
	67200000: 'API call exceeds the total limit set by the platform!',
	67200001: 'API call exceeds the total limit set by the platform!',
	67200002: 'The current call rate is too fast, exceeding the current configuration limit QPS!',
	67200003:
		'The key and secret parameters for applying for the token are incorrect or the client has been disabled!',
	67200004: 'The requested api does not have permission. Please contact our support personnel!',
	67200005: 'Insufficient account balance/number of calls!',
	67200006: 'The client has exceeded the activation validity period!',
	67200007: 'The current call exceeds the configured usage limit of the day!',
	67200008: 'apikey not Pass and call failed!',
	67200009:
		'The apikey does not match the passed bearerToken. Please check if a valid token is being used!',
	67200012: 'The request is illegal!',
	67200015: 'Grant type error',
	67200100: 'The current server status is busy, request response timeout!',
	67200101: 'Path Not Found',
	67200202: 'apikey auth error!',
	67200203: 'API need a true rate!',
	68300004: 'Invalid parameter!',
	68300005: 'Search api failure!',
	68300006: 'Analytic basic access error!',
	68300007: 'Bad request!',
	68300008: 'Service error, please try again later!',
	68300010: 'The file does not comply with upload specifications!',
	68300013: 'Report does not exist',
};

/** Thrown by a handler to answer with a refusal; most come with HTTP 200. */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		readonly httpStatus = 200,
		message = ERRORS[code] ?? 'Unknown error',
	) {
		super(message);
	}
}
