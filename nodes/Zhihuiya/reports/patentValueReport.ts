import type { ReportFamily } from './family';
import { fileFormat, withLogo } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, LONG_INTEGER_ID, NUMERIC_STATES } from './vocabulary';

/** R002: the value of one granted patent; ungranted patents and designs are not supported. */
export const patentValueReport: ReportFamily = {
	resource: 'patentValueReport',
	code: 'R002',
	name: 'Patent Value Report',
	noun: 'a patent value report',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'patentNumber',
			sentAs: 'patent_number',
			label: 'Patent Number',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. CN108977442B',
			description: 'Publication number of one granted patent; designs are not supported',
			hint: 'Give Patent Number or Patent ID',
		},
		{
			name: 'patentId',
			sentAs: 'patent_id',
			label: 'Patent ID',
			kind: 'text',
			topLevel: true,
			placeholder: 'e.g. 9cf648f8-8283-4767-9a14-f90f68303f3e',
			description: 'PatSnap ID of one granted patent; designs are not supported.',
		},
		fileFormat,
		withLogo,
	],
	unsent: ['withLogo'],
	atLeastOneOf: [['patentNumber'], ['patentId']],
	createPath: (values) =>
		`/patent-valuation-data/patent-report/task/${values.withLogo === false ? 'create-no-logo' : 'create'}`,
	status: { method: 'GET', path: '/patent-valuation-data/patent-report/job_id/status' },
	idName: 'job_id',
	id: LONG_INTEGER_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: DOCUMENT_KINDS,
};
