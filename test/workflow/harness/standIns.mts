import {
	NodeConnectionTypes,
	tryToParseDateTime,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { activeClock } from './clock.mts';

/** n8n parks an execution in the database from this time left on; below it, the wait is a timer in the process. */
const PARKS_FROM = 65_000;
const UNITS: Record<string, number> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

export interface RecordedWait {
	node: string;
	until: Date;
	/** Whether n8n parks for it, rather than holding the process. */
	parks: boolean;
}

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

export function standIn(
	name: string,
	execute: Execute,
	parameters: IDataObject = {},
	description: Partial<INodeTypeDescription> = {},
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 2, 2.1, 2.2, 3, 3.1, 3.2, 3.3, 3.4],
			description: 'Stands in for a node of n8n',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			// n8n drops parameters that no property declares.
			properties: Object.entries(parameters).map(([property, value]) => ({
				displayName: property,
				name: property,
				type: 'string' as const,
				default: value as string,
			})),
			...description,
		},
		execute,
	};
}

const passOn: Execute = async function () {
	return [this.getInputData()];
};

export const triggerNode = (name: string, parameters: IDataObject = {}): INodeType =>
	standIn(name, passOn, parameters, { group: ['trigger'], inputs: [] });

export const noOpNode = (name = 'noOp'): INodeType => standIn(name, passOn);

/** The assignments of Edit Fields (Set). */
export const setNode = (): INodeType =>
	standIn(
		'set',
		async function () {
			const items = this.getInputData().map((item, index): INodeExecutionData => {
				const include = this.getNodeParameter('includeOtherFields', index) === true;
				const { assignments } = this.getNodeParameter('assignments', index) as unknown as {
					assignments: Array<{ name: string; value: string }>;
				};
				const added = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
				return { ...item, json: { ...(include ? item.json : {}), ...added }, pairedItem: { item: index } };
			});
			return [items];
		},
		{ mode: 'manual', assignments: { assignments: [] }, includeOtherFields: false, options: {} },
	);

/**
 * The Wait node: one wait for all items, read from item 0. In `pass` it only notes the date (and lets the test clock get there);
 * in `park` it parks like n8n's, and the harness resumes the execution from its serialised data.
 */
export const waitNode = (mode: 'pass' | 'park', waits: RecordedWait[]): INodeType =>
	standIn(
		'wait',
		async function () {
			const until = new Date();
			if (this.getNodeParameter('resume', 0) === 'timeInterval') {
				const unit = UNITS[this.getNodeParameter('unit', 0) as string] ?? 0;
				until.setTime(until.getTime() + (this.getNodeParameter('amount', 0) as number) * unit);
			} else {
				const date = this.getNodeParameter('dateTime', 0) as string;
				until.setTime(tryToParseDateTime(date, this.getTimezone()).toMillis());
			}
			const left = Math.max(until.getTime() - Date.now(), 0);
			const parks = left >= PARKS_FROM;
			waits.push({ node: this.getNode().name, until, parks });
			if (parks && mode === 'park') await this.putExecutionToWait(until);
			else if (activeClock() !== undefined) await new Promise((resolve) => setTimeout(resolve, left));
			return [this.getInputData()];
		},
		{ resume: 'timeInterval', amount: 1, unit: 'hours', dateTime: '' },
	);

/** A node whose work is a function of the test. It returns items for output 0, or items per output. */
export function codeNode(
	name: string,
	work: (
		this: IExecuteFunctions,
		items: INodeExecutionData[],
	) => INodeExecutionData[] | INodeExecutionData[][] | Promise<INodeExecutionData[] | INodeExecutionData[][]>,
	description: Partial<INodeTypeDescription> = {},
	parameters: IDataObject = {},
): INodeType {
	return standIn(
		name,
		async function () {
			const result = await work.call(this, this.getInputData());
			return (Array.isArray(result[0]) ? result : [result]) as INodeExecutionData[][];
		},
		parameters,
		description,
	);
}
