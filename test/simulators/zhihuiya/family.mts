import type { FileKind } from '../files/content.mts';
import type { Field } from './fields.mts';

type Values = Record<string, unknown>;

/** How a family writes its ids. `bare64`: an integer above 2^53, unquoted in the JSON. */
export type IdStyle = 'bare64' | 'hex32' | 'uuid';

export interface Create {
	path: string;
	fields: readonly Field[];
	/** at least one of them */
	oneOf?: readonly string[];
	/** the id is the caller's own, from this field of the body */
	idFrom?: string;
	/** checks that no field definition can say */
	check?: (body: Values) => void;
	/** what the answer has besides the id */
	extra?: (body: Values) => Values;
	/** the field that tells the state already in the create's answer */
	stateField?: string;
}

/** A further call on a job that exists: AI34's custom outline. */
export interface Amend {
	path: string;
	fields: readonly Field[];
	check?: (body: Values) => void;
}

/** Everything that sets one report family apart from the others (zhihuiya-api.md section 2). */
export interface Family {
	code: string;
	id: { field: string; style: IdStyle };
	creates: readonly Create[];
	amend?: Amend;
	status: { method: 'GET' | 'POST'; path: string; fields?: readonly Field[] };
	/** the state's name in the answer, and the value of each phase */
	state: {
		field: string;
		waiting: string | number;
		running: string | number;
		ready: string | number;
		failed: string | number;
	};
	/** `sinceCreation`: however often it is asked for, the link ends that long after the create */
	link: { field: string; lifeMs: number; style: 'cos' | 'sigv4'; sinceCreation?: true };
	/** what the answer to a check has besides: queue and cause, or further objects */
	queued?: true;
	extra?: (body: Values) => Values;
	/** the id stops working after this time */
	idLifeMs?: number;
	/** stays pending until amended */
	waitsForAmend?: (body: Values) => boolean;
	/** from the create's body and the body of the check */
	fileKind: (create: Values, check: Values) => FileKind;
	fileName: (create: Values) => string;
}

/** `job_status` of R001, R002, AI32: 0 waiting, 1 running, 2 done, 3 failed. */
export const NUMBERED = { waiting: 0, running: 1, ready: 2, failed: 3 };
/** R004 and the AI families have no 0. */
export const NUMBERED_FROM_1 = { waiting: 1, running: 1, ready: 2, failed: 3 };
export const WORDS = { waiting: 'PENDING', running: 'PENDING', ready: 'SUCCESS', failed: 'FAIL' };

export const HOUR = 3_600_000;
export const WEEK = 7 * 24 * HOUR;
