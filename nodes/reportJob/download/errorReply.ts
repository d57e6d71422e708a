import { attempt } from '../errors/settle';
import { parseLosslessJson } from '../text/losslessJson';
import type { FileKind } from './fileKind';
import { headText } from './headText';

/** Stores answer with `<Error>`, gateways with `<ErrorResponse>`, `<Fault>` or the like. */
const ERROR_ELEMENT = /<(?:\w+:)?\w*(?:error|exception|fault)\w*[\s/>]/i;

const isErrorXml = (head: Buffer): boolean => ERROR_ELEMENT.test(headText(head.subarray(0, 1024)));

type Json = Record<string, unknown>;

/** Whether a member that would hold an error holds one. */
function saysSomething(value: unknown): boolean {
	if (value === null || typeof value !== 'object') return !['', '0', 0, false, null, undefined].includes(value as never);
	return Object.keys(value).length > 0;
}

const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

const ERROR_MEMBER = /^(?:error|fault|exception|err(?:or)?_?(?:code|msg|message))$/i;
const OUTCOME_MEMBER = /^(?:status|success|ok|result)$/i;
const BAD_OUTCOME = /^(?:err(?:or)?|fail(?:ed|ure)?)$/i;
const MESSAGE_MEMBER = /^(?:message|msg|detail)$/i;

/** What services and gateways answer errors with; a report may tell of errors too, beside its rows. */
function isErrorObject(json: Json): boolean {
	const { errors, ...rest } = json;
	const members = Object.entries(rest);
	const hasRows = members.some(([, value]) => isList(value));
	if (saysSomething(errors) && !hasRows) return true;
	const isFlat = members.every(([, value]) => value === null || typeof value !== 'object');
	return members.some(([name, value]) => {
		if (ERROR_MEMBER.test(name)) return saysSomething(value);
		if (OUTCOME_MEMBER.test(name)) return value === false || BAD_OUTCOME.test(String(value));
		return isFlat && MESSAGE_MEMBER.test(name) && saysSomething(value);
	});
}

/** An error is small: JSON that does not end within the head is a report. */
function isErrorJson(head: Buffer): boolean {
	const parsed = attempt(() => parseLosslessJson(headText(head)));
	if (!parsed.ok || parsed.value === null || typeof parsed.value !== 'object' || Array.isArray(parsed.value)) return false;
	return isErrorObject(parsed.value as Json);
}

/** What a file is when it cannot be a report, however well it came: a page or an error; else null. */
export function errorReplyOf(kind: FileKind, head: Buffer): string | null {
	if (kind === 'html') return 'an HTML page';
	if (kind === 'xml' && isErrorXml(head)) return 'an XML error page';
	if (kind === 'json' && isErrorJson(head)) return 'an error in JSON';
	return null;
}
