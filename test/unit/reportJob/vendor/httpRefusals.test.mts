import { statusMeaning } from '../../../../nodes/reportJob/vendor/httpRefusals';

test.each([
	[200, null],
	[206, null],
	[299, null],
	[300, 'redirect'],
	[301, 'redirect'],
	[304, 'redirect'],
	[400, 'rejected'],
	[401, 'key'],
	[403, 'permission'],
	[404, 'notFound'],
	[405, 'rejected'],
	[408, 'later'],
	[420, 'tooFast'],
	[423, 'rejected'],
	[429, 'tooFast'],
	[499, 'later'],
	[500, 'later'],
	[502, 'later'],
	[599, 'later'],
])('HTTP %d means %j', (statusCode, meaning) => {
	expect(statusMeaning(statusCode)).toBe(meaning);
});
