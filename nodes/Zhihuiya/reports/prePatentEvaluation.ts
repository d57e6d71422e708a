import { z } from 'zod';

import type { ReportFamily } from './family';
import { ALL_OPERATIONS, DOCUMENT_KINDS, UUID_ID, WORD_STATES } from './vocabulary';

/** Named as the platform names them, from 1 on; they follow the levels of technology readiness (GB/T 22900). */
const MATURITY: ReadonlyArray<readonly [name: string, description: string]> = [
	['Report', 'The principle has been observed and reported'],
	['Solution', 'A concept or a plan has been worked out'],
	['Functional', 'Analysis and experiments have proven the key functions'],
	['Simulation', 'Parts have been simulated or tried in the laboratory'],
	['Initial Sample', 'A first sample has been tried in conditions like the real ones'],
	['Positive Sample', 'A sample of the whole has been shown in conditions like the real ones'],
	['Environment', 'A sample of the whole has been tried in the real environment'],
	['Product', 'The product is finished and proven'],
	['System', 'The product has stood the test of regular use'],
	['Industrial', 'It is made industrially'],
];

/** R003: how promising an invention is before it is filed. */
export const prePatentEvaluation: ReportFamily = {
	resource: 'prePatentEvaluation',
	code: 'R003',
	name: 'Pre-Patent Evaluation',
	noun: 'a pre-patent evaluation',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'reportName',
			sentAs: 'report_name',
			label: 'Report Name',
			kind: 'text',
			required: true,
			placeholder: 'e.g. Cooling of battery trays',
			description: 'Title of the report',
		},
		{
			name: 'text',
			label: 'Technical Description',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. A battery tray whose lid carries cooling channels…',
			description: 'What the invention is, technically; more than 200 words are recommended',
		},
		{
			name: 'techMaturityIndex',
			sentAs: 'tech_maturity_index',
			label: 'Technical Maturity',
			kind: 'choice',
			description: 'How far the technical solution has come, from 1 (a report on it) to 10 (made industrially)',
			required: true,
			options: MATURITY.map(([name, description], index) => ({ name: `${index + 1}: ${name}`, value: index + 1, description })),
		},
		{
			name: 'similarPatents',
			sentAs: 'limit',
			label: 'Similar Patents',
			kind: 'number',
			min: 1,
			max: 100,
			default: 50,
			description: 'How many similar patents the evaluation uses, from 1 to 100',
		},
		{
			name: 'reportInfo',
			sentAs: 'report_info',
			label: 'Report Info',
			kind: 'json',
			placeholder: 'e.g. [{ "key": "Applicant", "value": "Example Ltd" }]',
			description: 'Lines printed in the report: a list of objects with key and value',
			shape: z.array(z.object({ key: z.string(), value: z.string() })),
		},
	],
	createPath: '/patent-valuation-data/pre_patent-evaluation-create',
	status: { method: 'GET', path: '/patent-valuation-data/pre_patent-evaluation-export' },
	idName: 'job_id',
	id: UUID_ID,
	stateName: 'report_status',
	states: WORD_STATES,
	linkName: 'report_url',
	fileKinds: DOCUMENT_KINDS,
};
