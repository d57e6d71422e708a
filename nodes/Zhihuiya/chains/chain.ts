import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { ReportFamily } from '../reports/family';
import type { Step } from './step';

/** A step in its place in a chain. */
export interface ChainStep {
	step: Step;
	/** What it takes of all that is known by then, where that is more than the values of the names of its fields. */
	takes?: (known: IDataObject) => IDataObject;
	/** Why there is nothing to go on with, in a sentence; null when there is. */
	lacks?: (known: IDataObject) => string | null;
}

/**
 * The way from an invention's text to a report: a task is created, steps hand their results on from one to the next, and
 * the last of them asks for the report, whose status and file are those of the family.
 */
export interface Chain {
	family: ReportFamily;
	/** What the chain works on, in a sentence: `the text of an invention`. */
	from: string;
	/** Creates the task; its answer gives the task's id. */
	create: Step;
	/** What the whole chain takes besides the fields of `create`, for later steps. */
	fields: readonly FieldSpec[];
	/** All further steps of the whole chain, in order. */
	steps: readonly ChainStep[];
	/** Steps that a person may take besides. */
	others: readonly Step[];
	/** What the report's own operations open with, by the names of their parameters, where steps hand on more than they take. */
	presets?: Readonly<Record<string, string>>;
}

/** The operation that runs a whole chain. */
export const WHOLE_CHAIN = 'generateFromText';

/** What a step's answer hands on under this name is the id by which the report is asked for, where it is a new one. */
export const REPORT_ID = 'reportTaskId';
