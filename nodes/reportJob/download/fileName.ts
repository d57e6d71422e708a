import { percentDecoded } from '../text/percent';
import { fileNameOfDisposition } from './contentDisposition';
import { extensionOf, FILE_KINDS, kindOfName, type FileKind } from './fileKind';
import { safeFileName } from './safeFileName';

/**
 * Makes the extension agree with what the bytes are: a known wrong one is replaced, a missing one added.
 * @param preferred the extension to give where more than one fits
 */
export function withExtensionOf(kind: FileKind, name: string, preferred: string | null = null): string {
	const fitting: readonly string[] = FILE_KINDS[kind].extensions;
	const right = fitting.find((extension) => extension === preferred) ?? fitting[0];
	if (right === undefined) return name;
	const extension = extensionOf(name);
	if (extension !== null && fitting.includes(extension)) return name;
	const stem = extension !== null && kindOfName(name) !== null ? name.slice(0, -extension.length - 1) : name;
	return `${stem}.${right}`;
}

/** The last part of a link's path, if it looks like the name of a file. */
function nameInPath(url: URL): string | null {
	const decoded = percentDecoded(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
	return decoded !== null && extensionOf(decoded) !== null ? decoded : null;
}

/**
 * The names that a service gives a file, the best first: in the header of the reply, in the header that the link asks
 * the store for, in the link's path.
 */
export function serviceNamesOf(disposition: string | null, link: string): string[] {
	const url = URL.canParse(link) ? new URL(link) : null;
	return [
		fileNameOfDisposition(disposition),
		fileNameOfDisposition(url?.searchParams.get('response-content-disposition')),
		url && nameInPath(url),
	].flatMap((name) => safeFileName(name ?? '') || []);
}

export interface NameSources {
	/** The user's choice, if any. */
	chosen: string | null;
	/** The service's names, the best first. */
	given: readonly string[];
	/** The name to use when neither the user nor the service gives one. */
	fallback: string;
	kind: FileKind;
	/** The extension to give where more than one fits the kind. */
	preferred?: string | null;
}

/** The name under which a file arrives: the user's, else the service's, else our own; safe, and fit for the bytes. */
export function fileNameOf({ chosen, given, fallback, kind, preferred }: NameSources): string {
	const [name = 'report'] = [chosen, ...given, fallback].flatMap((candidate) => safeFileName(candidate ?? '') || []);
	return safeFileName(withExtensionOf(kind, name, preferred));
}
