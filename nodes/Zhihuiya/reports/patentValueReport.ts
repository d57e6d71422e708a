import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import type { ReportFamily } from './family';
import { fileFormat, identifyBy, withLogo } from './fields';
import { PATENT_ID, PUBLICATION_NUMBER } from './patentForms';
import { ALL_OPERATIONS, DOCUMENT_KINDS, LONG_INTEGER_ID, NUMERIC_STATES } from './vocabulary';

const patentNumber: FieldOf<'text'> = {
	name: 'patentNumber',
	sentAs: 'patent_number',
	label: 'Patent Number',
	kind: 'text',
	required: true,
	placeholder: 'e.g. CN108977442B',
	description: 'Publication number of one granted patent; designs are not supported',
	pattern: PUBLICATION_NUMBER,
	showWhen: { identifyBy: 'patentNumber' },
};

const patentId: FieldOf<'text'> = {
	name: 'patentId',
	sentAs: 'patent_id',
	label: 'Patent ID',
	kind: 'text',
	required: true,
	placeholder: 'e.g. 9cf648f8-8283-4767-9a14-f90f68303f3e',
	description: 'PatSnap ID of one granted patent; designs are not supported',
	pattern: PATENT_ID,
	showWhen: { identifyBy: 'patentId' },
};

/** R002: the value of one granted patent; ungranted patents and designs are not supported. */
export const patentValueReport: ReportFamily = {
	resource: 'patentValueReport',
	code: 'R002',
	name: 'Patent Value Report',
	noun: 'a patent value report',
	operations: ALL_OPERATIONS,
	fields: [
		identifyBy([patentNumber, patentId], 'What the patent is found by'),
		patentNumber,
		patentId,
		fileFormat,
		withLogo,
	],
	unsent: ['withLogo'],
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
