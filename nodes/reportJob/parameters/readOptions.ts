import type { IDataObject } from 'n8n-workflow';

import { attempt } from '../errors/settle';
import type { FactsShown } from '../job/facts';
import type { JobOptions, ReportOperation } from '../job/jobItem';
import type { FieldSpec } from './fieldSpec';
import type { ParameterSource } from './readFields';
import { checkField } from './readFields';

/** The longest that an agent's tool keeps the model waiting, in seconds. */
export const TOOL_PATIENCE_SECONDS = 45;

const DEFAULT_PATIENCE_SECONDS = 600;
const DEFAULT_GIVE_UP_MINUTES = 360;
const DAY_SECONDS = 86_400;

const FIELDS: Record<'waitUpTo' | 'giveUpAfter' | 'maxFileSize' | 'fileName', FieldSpec> = {
	waitUpTo: { name: 'waitUpTo', label: 'Wait Up To', kind: 'number', min: 0, max: DAY_SECONDS },
	giveUpAfter: { name: 'giveUpAfter', label: 'Give Up After', kind: 'number', min: 1, max: 525_600 },
	maxFileSize: { name: 'maxFileSize', label: 'Max File Size', kind: 'number', min: 0, max: 1_048_576 },
	fileName: { name: 'fileName', label: 'File Name', kind: 'text' },
};

const ASK_ONCE: FieldSpec = { name: 'askOnceFor', label: 'Ask Once For', kind: 'text', maxLength: 1_000, required: true };

const RUNS_OUT: FieldSpec = {
	name: 'whenTimeRunsOut',
	label: 'When Time Runs Out',
	kind: 'choice',
	options: [
		{ name: 'Error', value: 'error' },
		{ name: 'Pending', value: 'pending' },
	],
};

const NO_DATA: FieldSpec = {
	name: 'whenNoData',
	label: 'When There Is No Data',
	kind: 'choice',
	options: [
		{ name: 'Failed', value: 'failed' },
		{ name: 'Ready Without File', value: 'readyWithoutFile' },
	],
};

function runsOut(operation: ReportOperation, source: ParameterSource): JobOptions['whenTimeRunsOut'] {
	if (operation === 'generate') return 'error';
	if (operation !== 'generateAndDownload') return 'pending';
	return (checkField(RUNS_OUT, source.get('whenTimeRunsOut')) ?? 'error') as JobOptions['whenTimeRunsOut'];
}

/** Reads *Simplify*. Where it cannot be read its default counts, because what else is wrong then decides the item. */
export function readFactsShown(source: ParameterSource): FactsShown {
	const simplify = attempt(() => source.get('simplify'));
	return simplify.ok && simplify.value === false ? 'all' : 'simple';
}

/**
 * Reads *Ask Once For* of an item that starts a job; null where the option is not there. One that comes out empty, as an
 * expression does that finds nothing, would let every report through.
 * @throws InputError naming the option
 */
export function readAskOnceFor(source: ParameterSource): string | null {
	const options = (source.get('options') ?? {}) as IDataObject;
	return 'askOnceFor' in options ? (checkField(ASK_ONCE, options.askOnceFor) as string) : null;
}

/**
 * Reads Options and what stands beside them, with defaults.
 * @throws InputError naming the option that is wrong
 */
export function readOptions(operation: ReportOperation, source: ParameterSource, asTool: boolean): JobOptions {
	const options = (source.get('options') ?? {}) as IDataObject;
	const option = (name: keyof typeof FIELDS) => checkField(FIELDS[name], options[name]);
	const whenTimeRunsOut = asTool && operation !== 'generate' ? 'pending' : runsOut(operation, source);
	const looksOnly = operation === 'getStatus' || operation === 'download';
	const waits = !looksOnly && (asTool || whenTimeRunsOut === 'error');
	const patience = (option('waitUpTo') ?? (waits ? DEFAULT_PATIENCE_SECONDS : 0)) as number;
	return {
		waitUpTo: asTool ? Math.min(TOOL_PATIENCE_SECONDS, patience) : patience,
		giveUpAfter: (option('giveUpAfter') ?? DEFAULT_GIVE_UP_MINUTES) as number,
		whenTimeRunsOut,
		whenNoData: (checkField(NO_DATA, options.whenNoData) ?? 'failed') as JobOptions['whenNoData'],
		maxFileSize: ((option('maxFileSize') as number | undefined) || null),
		fileName: (option('fileName') as string | undefined) ?? null,
		allowHttp: options.allowHttp === true,
		allowPrivateAddresses: options.allowPrivateAddresses === true,
		includeDownloadLink: options.includeDownloadLink === true,
		includeRawResponse: options.includeRawResponse === true,
		binaryPropertyName: String(source.get('binaryPropertyName') ?? '').trim() || 'data',
	};
}
