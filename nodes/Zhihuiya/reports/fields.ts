import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import { UUID_ID } from './vocabulary';

/** Fields that several families share. */

export const fileFormat: FieldOf<'choice'> = {
	name: 'fileFormat',
	sentAs: 'report_type',
	label: 'File Format',
	kind: 'choice',
	required: true,
	description: 'Kind of file',
	options: [
		{ name: 'PDF', value: 'pdf', description: 'To be read and printed' },
		{ name: 'Word', value: 'word', description: 'To be edited: a DOCX file' },
	],
};

export const withLogo: FieldOf<'boolean'> = {
	name: 'withLogo',
	label: 'With Logo',
	kind: 'boolean',
	default: true,
	description: 'Whether the report carries the PatSnap logo',
};

export const taskId: FieldOf<'text'> = {
	name: 'taskId',
	sentAs: 'task_id',
	label: 'Task ID',
	kind: 'text',
	maxLength: 64,
	required: true,
	pattern: { regex: UUID_ID.pattern, problem: 'must be one task ID, of letters, digits and hyphens only' },
	placeholder: 'e.g. 8b814751-8264-45df-a157-2da6273b07f9',
	description: 'The task of the interactive calls that come before this one',
};

export const title: FieldOf<'text'> = {
	name: 'title',
	label: 'Title',
	kind: 'text',
	required: true,
	placeholder: 'e.g. Cooling of battery trays',
	description: 'Title of the report',
};

/** Which of the fields that can each name the subject of a report is shown; the platform needs one of them. */
export const identifyBy = (fields: ReadonlyArray<{ name: string; label: string; description?: string }>, description: string): FieldOf<'choice'> => ({
	name: 'identifyBy',
	label: 'Identify By',
	kind: 'choice',
	topLevel: true,
	steers: true,
	options: fields.map(({ name, label, description: about }) => ({ name: label, value: name, ...(about ? { description: about } : {}) })),
	default: fields[0]?.name ?? '',
	description,
});

/** `lang` or `language`: cn or en. */
export const reportLanguage = (name: string, label: string): FieldOf<'choice'> => ({
	name,
	label,
	kind: 'choice',
	required: true,
	description: 'Language of the report',
	options: [
		{ name: 'Chinese', value: 'cn' },
		{ name: 'English', value: 'en' },
	],
});
