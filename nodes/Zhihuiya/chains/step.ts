import type { IDataObject } from 'n8n-workflow';

import type { JobState } from '../../reportJob/job/facts';
import type { FieldSpec } from '../../reportJob/parameters/fieldSpec';

/**
 * What a step does at the platform.
 *
 * - `starts`: creates a task, a search or a report. That is billed, so it is asked for once and never repeated after an
 *   unclear answer
 * - `confirms`: sets what it sends, so it may be repeated
 * - `reads`: gives a result, which the platform may still be working on
 */
export type StepKind = 'starts' | 'confirms' | 'reads';

/** Where a slow step's answer holds its state, and what the values mean; what is not known is still pending. */
export interface StepState {
	name: string;
	states: Readonly<Record<string, JobState>>;
}

/**
 * One call of an interactive chain, as data; always a POST. Each is documented at
 * https://open.patsnap.com/devportal/api-reference followed by its path.
 */
export interface Step {
	/** The node's operation, after the platform's own name of the call. */
	operation: string;
	/** The platform's code, e.g. AI35-4. */
	code: string;
	/** Title Case, for the editor. */
	name: string;
	/** What it does, as in `Extract the features of a novelty search`. */
	action: string;
	description: string;
	kind: StepKind;
	path: string;
	fields: readonly FieldSpec[];
	/** Turns checked values into the parameters of the call, where they are not the fields one by one. */
	encode?: (values: IDataObject) => IDataObject;
	/** What the answer gives: names in the output, which later steps take as fields, by their names in `data`. */
	gives: Readonly<Record<string, string>>;
	/** Of a step that the platform works on for a while. */
	state?: StepState;
	/** What an answer must hold to be one, of those that `gives` names; until then the step counts as under way. */
	main?: string;
}
