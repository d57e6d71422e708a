import type { ReportFamily } from './family';
import { reportLanguage } from './fields';
import { ALL_OPERATIONS, DOCUMENT_KINDS, NUMERIC_STATES, UUID_ID } from './vocabulary';

/** AI32: a technical disclosure document, in Word. */
export const technicalDisclosure: ReportFamily = {
	resource: 'technicalDisclosure',
	code: 'AI32',
	name: 'Technical Disclosure',
	noun: 'a technical disclosure',
	operations: ALL_OPERATIONS,
	fields: [
		{
			name: 'techSolution',
			sentAs: 'tech_solution',
			label: 'Technical Solution',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. A battery tray whose lid carries cooling channels…',
			description: 'The technical solution, including the terms that AI32-1 extracted from it',
		},
		{
			name: 'mechanism',
			label: 'Mechanism',
			kind: 'longText',
			required: true,
			placeholder: 'e.g. The lid is welded to the tray, so that coolant…',
			description: 'The parts of the solution and how they work together',
		},
		reportLanguage('language', 'Language'),
		{ name: 'application', label: 'Applications', kind: 'texts', placeholder: 'e.g. electric cars, energy storage', description: 'Fields of application, separated by commas' },
		{ name: 'background', label: 'Background', kind: 'longText', description: 'Prior art' },
		{ name: 'embodiment', label: 'Embodiment', kind: 'longText', description: 'Description of embodiments' },
		{ name: 'others', label: 'Others', kind: 'longText', description: 'Whatever else the document should take into account' },
		{ name: 'outcome', label: 'Outcome', kind: 'longText', description: 'What the solution achieves' },
		{
			name: 'subjectImprovement',
			sentAs: 'subject_improvement',
			label: 'Subjects of Improvement',
			kind: 'texts',
			placeholder: 'e.g. cooling, weight',
			description: 'What is improved, separated by commas',
		},
		{
			name: 'techProblem',
			sentAs: 'tech_problem',
			label: 'Technical Problem',
			kind: 'longText',
			description: 'The problem that the invention solves',
		},
	],
	createPath: '/search/patent/patent-disclosure/generate',
	status: { method: 'POST', path: '/search/patent/patent-disclosure/download' },
	idName: 'job_id',
	id: UUID_ID,
	stateName: 'job_status',
	states: NUMERIC_STATES,
	linkName: 'download_url',
	fileKinds: DOCUMENT_KINDS,
};
