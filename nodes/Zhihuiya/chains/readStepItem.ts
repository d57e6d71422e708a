import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { CreateIdentity, JobOptions } from '../../reportJob/job/jobItem';
import { emptyFacts, type JobFacts } from '../../reportJob/job/facts';
import { readFields, type ParameterSource } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { withoutLongText } from '../../reportJob/parameters/requestFacts';
import type { Step } from './step';

/** One input item of a step, its parameters read and checked. */
export interface StepItem extends CreateIdentity {
	index: number;
	/** The columns of the input that the output keeps. */
	columns: IDataObject;
	/** The checked values of the step's fields. */
	values: IDataObject;
	request: IDataObject;
	facts: JobFacts;
	options: JobOptions;
	binaryField: string;
}

/** Where a step's item comes from. */
export interface StepSource {
	index: number;
	columns: IDataObject;
	source: ParameterSource;
	resource: string;
	asTool: boolean;
	runIndex: number;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Reads and checks the parameters of one input item. @throws InputError naming the field */
export function readStepItem(step: Step, { index, columns, source, resource, asTool, runIndex }: StepSource): StepItem {
	const values = readFields(step.fields, source);
	const options = readOptions('generate', source, asTool);
	const request = withoutLongText(values);
	const fingerprint = hash(`${resource} ${step.operation} ${JSON.stringify(values)}`);
	return {
		index,
		columns,
		values,
		request,
		facts: { ...emptyFacts(resource, step.code), request },
		options,
		fingerprint,
		askOnceFor: null,
		// As a tool, equal requests of one execution are one; otherwise each item of each run is its own.
		memoryKey: asTool ? `tool:${fingerprint}` : [runIndex, index, resource, step.operation].join(':'),
		binaryField: 'data',
	};
}
