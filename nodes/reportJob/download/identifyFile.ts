import { errorReplyOf } from './errorReply';
import { notAReport } from './fileErrors';
import { kindOfName, mimeTypeOf, type FileKind } from './fileKind';
import { fileNameOf, serviceNamesOf } from './fileName';
import { kindOfBytes } from './kindOfBytes';
import { isOffice, officeKindOfName, officeKindOfOle, oldExtensionOf } from './office';

export interface FileClues {
	/** The start of the file, `HEAD_BYTES` long, or all of it. */
	head: Buffer;
	/** The `Content-Disposition` header of the reply. */
	disposition: string | null;
	/** The address that answered. */
	link: string;
	/** Kinds that the file may be; empty for any. */
	accepted: readonly FileKind[];
	/** The user's choice, if any. */
	chosenName: string | null;
	fallbackName: string;
}

export interface FileIdentity {
	fileName: string;
	mimeType: string;
}

/** The only kind of Office file among those that are accepted, or null. */
function onlyOfficeKind(accepted: readonly FileKind[]): FileKind | null {
	const [first, ...others] = accepted.filter(isOffice);
	return others.length === 0 ? (first ?? null) : null;
}

/** What a ZIP container should be, by the service's names, then by what was asked for. */
function expectedZipKind(names: readonly string[], { accepted, fallbackName }: FileClues): FileKind | null {
	const isExpected = (kind: FileKind | null): kind is FileKind =>
		kind !== null && (kind === 'zip' || isOffice(kind)) && (accepted.length === 0 || accepted.includes(kind));
	const named = names.map((name) => officeKindOfName(name) ?? kindOfName(name));
	return [...named, onlyOfficeKind(accepted), officeKindOfName(fallbackName)].find(isExpected) ?? null;
}

/** The extension of an OLE file whose name has none that fits. */
function oldExtension(names: readonly string[], { head, accepted, fallbackName }: FileClues): string | null {
	const kinds = [
		officeKindOfOle(head),
		...names.map(officeKindOfName),
		onlyOfficeKind(accepted),
		officeKindOfName(fallbackName),
	];
	const kind = kinds.find((each) => each !== null) ?? null;
	return kind === null ? null : oldExtensionOf(kind);
}

/**
 * Says what a file is and what it is called, by its first bytes, its names and what was asked for.
 * @throws ServiceError `unavailable` when it cannot be the report: a page, an error, or a kind that is not accepted
 */
export function identifyFile(clues: FileClues): FileIdentity {
	const { head, accepted, chosenName: chosen, fallbackName: fallback } = clues;
	if (head.length === 0) throw notAReport('nothing');
	const given = serviceNamesOf(clues.disposition, clues.link);
	const kind = kindOfBytes(head, expectedZipKind(given, clues));
	const error = errorReplyOf(kind, head);
	if (error !== null) throw notAReport(error);
	if (accepted.length > 0 && !accepted.includes(kind)) throw notAReport(`a ${kind} file`);
	const preferred = kind === 'ole' ? oldExtension(given, clues) : null;
	const fileName = fileNameOf({ chosen, given, fallback, kind, preferred });
	return { fileName, mimeType: mimeTypeOf(kind, fileName) };
}
