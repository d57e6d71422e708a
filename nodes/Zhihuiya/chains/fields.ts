import type { IDataObject } from 'n8n-workflow';
import { z, type ZodTypeAny } from 'zod';

import type { FieldOf } from '../../reportJob/parameters/fieldSpec';
import { sentParameters } from '../../reportJob/parameters/sentParameters';
import { taskId } from '../reports/fields';
import type { Step } from './step';

/** Fields that steps of several chains share. */

/** The task that the step belongs to. */
export const ofTask: FieldOf<'text'> = { ...taskId, description: 'The task that Create Task returned' };

/** The text that a chain begins with. */
export const input: FieldOf<'longText'> = {
	name: 'input',
	label: 'Technical Description',
	kind: 'longText',
	required: true,
	placeholder: 'e.g. A battery tray whose lid carries cooling channels…',
	description: 'The technical solution of the invention or the product, in the words of the user',
};

export const patentNumber: FieldOf<'text'> = {
	name: 'pn',
	label: 'Patent Number',
	kind: 'text',
	required: true,
	placeholder: 'e.g. CN118289111A',
	description: 'Publication number of the patent to compare with',
};

/** A list that an earlier step gave, with the user's changes; its entries go to the platform as they are. */
export const listOf = (
	name: string,
	label: string,
	sentAs: string,
	description: string,
	entry: ZodTypeAny = z.object({}).passthrough(),
): FieldOf<'json'> => ({ name, label, sentAs, kind: 'json', topLevel: true, description, shape: z.array(entry) });

/** Days as the platform writes them in chains, e.g. 20250910. https://open.patsnap.com/devportal/api-reference/ai/fto/submit */
export const withPlainDays =
	(fields: Step['fields']) =>
	(values: IDataObject): IDataObject => {
		const days = fields.filter(({ kind }) => kind === 'date').map(({ name }) => name);
		const plain = Object.fromEntries(
			Object.entries(values).map(([name, value]) => [name, days.includes(name) ? String(value).replace(/-/g, '') : value]),
		);
		return sentParameters(fields, plain);
	};
