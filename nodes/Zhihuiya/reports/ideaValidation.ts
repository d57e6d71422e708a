import type { ReportFamily } from './family';
import { AUTHORITY } from './patentForms';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** R004: how new an idea is. The format of the file is chosen when it is fetched, not when it is made. */
export const ideaValidation: ReportFamily = {
	resource: 'ideaValidation',
	code: 'R004',
	name: 'Idea Validation',
	noun: 'an idea validation',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'techMeans',
			sentAs: 'tech_means',
			label: 'Technical Means',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. A battery tray whose lid carries cooling channels…',
			description: 'What the idea does, technically',
		},
		{
			name: 'techEffect',
			sentAs: 'tech_effect',
			label: 'Technical Effect',
			kind: 'longText',
			description: 'What the idea achieves',
		},
		{
			name: 'country',
			label: 'Countries',
			kind: 'texts',
			placeholder: 'e.g. CN, US, KR',
			description: 'Patent authorities, separated by commas; all by default',
			pattern: AUTHORITY,
		},
		{
			name: 'legalStatus',
			sentAs: 'legal_status',
			label: 'Legal Status',
			kind: 'choices',
			// The platform's example values are its Chinese labels; whether it takes English ones is not documented.
			options: [
				{ name: 'Active', value: '有效', description: 'In force' },
				{ name: 'Inactive', value: '失效', description: 'Lapsed, refused or withdrawn' },
				{ name: 'PCT Designated Stage', value: 'PCT指定期内', description: 'An international application that may still enter countries' },
				{ name: 'PCT Designated Stage Expired', value: 'PCT指定期满', description: 'An international application that cannot enter countries any more' },
				{ name: 'Pending', value: '审中', description: 'Under examination' },
				{ name: 'Undetermined', value: '未确认', description: 'Not known to the platform' },
			],
			description: 'Only patents of this legal status; all by default',
		},
		{
			name: 'similarPatents',
			sentAs: 'limit',
			label: 'Similar Patents',
			kind: 'number',
			min: 1,
			max: 20,
			default: 5,
			description: 'How many similar patents the report uses, from 1 to 20',
		},
	],
	createPath: '/search/patent/idea-validation/task/create',
	status: { method: 'POST', path: '/search/patent/idea-validation/job_id/status' },
	statusFields: [
		{
			name: 'fileFormat',
			sentAs: 'file_format',
			label: 'File Format',
			kind: 'choice',
			description: 'Kind of file; it is chosen when the file is fetched',
			options: [
				{ name: 'PowerPoint', value: 'ppt', description: 'Slides: a PPTX file' },
				{ name: 'Word', value: 'word', description: 'A DOCX file' },
			],
		},
	],
	idName: 'job_id',
	id: UUID_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: DOCUMENT_KINDS,
};
