/**
 * What names a patent or a part of one, checked for its form before anything is sent: a slip would be looked for, and
 * perhaps billed, by the platform.
 */

interface Form {
	regex: RegExp;
	problem: string;
}

/**
 * A publication number as the platform writes it: the country code, letters of a series where there are any (USRE, JPH,
 * TWI), digits, and mostly a kind code. Whether there is such a patent, only the platform knows.
 * https://open.patsnap.com/devportal/api-reference/patent-valuation-data/patent-report/task/create-no-logo
 */
export const PUBLICATION_NUMBER: Form = {
	regex: /^(?=(?:\D*\d){3})[A-Z]{2}[A-Z]{0,4}\d[A-Z0-9/]{0,30}$/i,
	problem:
		'must be one publication number, without blanks, such as CN108977442B, US11205304B2, EP3456789A1, WO2025181219A1, JP1999068462A or KR1020190012345A',
};

/** PatSnap's own ID of a patent: a UUID, which some exports write without its hyphens. */
export const PATENT_ID: Form = {
	regex: /^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i,
	problem:
		'must be the PatSnap ID of one patent, such as 9cf648f8-8283-4767-9a14-f90f68303f3e; a publication number such as CN108977442B goes into Patent Number',
};

/** A patent authority as the platform's examples write it. */
export const AUTHORITY: Form = {
	regex: /^[A-Z]{2}$/,
	problem: 'must be the code of a patent authority, two capital letters such as CN, US, EP or WO',
};

/**
 * The code of a field in an export. Which ones there are depends on the account, so that only the form is checked:
 * https://open.patsnap.com/tutorials/exportFields
 */
export const FIELD_CODE: Form = {
	regex: /^[A-Z][A-Z0-9_]*$/,
	problem: 'must be the code of a field, one word in capital letters such as PN, APNO or ABST',
};
