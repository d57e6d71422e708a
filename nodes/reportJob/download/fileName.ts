import { fileNameOfDisposition } from './contentDisposition';
import { percentDecoded } from '../text/percent';
import { FILE_KINDS, type FileKind } from './fileKind';

const LONGEST_NAME = 200;
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]+/gu;
const EXTENSION = /\.([A-Za-z0-9]{1,5})$/;

/** A name without path, control or otherwise unsafe characters; empty when nothing is left. */
export function safeFileName(name: string): string {
	const lastPart = name.split(/[/\\]/).pop() ?? '';
	const clean = lastPart.replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '');
	const characters = [...clean];
	if (characters.length <= LONGEST_NAME) return clean;
	const extension = EXTENSION.exec(clean)?.[0] ?? '';
	return characters.slice(0, LONGEST_NAME - extension.length).join('') + extension;
}

/** Makes the extension agree with what the bytes are: a known wrong one is replaced, a missing one added. */
export function withExtensionOf(kind: FileKind, name: string): string {
	const fitting: readonly string[] = FILE_KINDS[kind].extensions;
	const [first] = fitting;
	if (first === undefined) return name;
	const extension = EXTENSION.exec(name)?.[1]?.toLowerCase();
	if (extension !== undefined && fitting.includes(extension)) return name;
	const isKnown = Object.values(FILE_KINDS).some(({ extensions }) =>
		(extensions as readonly string[]).includes(extension ?? ''),
	);
	return `${isKnown ? name.replace(EXTENSION, '') : name}.${first}`;
}

function parseUrl(link: string): URL | null {
	return URL.canParse(link) ? new URL(link) : null;
}

/** The last part of a link's path, if it looks like the name of a file. */
function nameInPath(url: URL): string | null {
	const decoded = percentDecoded(url.pathname.split('/').pop() ?? '');
	return decoded !== null && EXTENSION.test(decoded) ? decoded : null;
}

export interface NameSources {
	/** The user's choice, if any. */
	chosen: string | null;
	/** The `Content-Disposition` header of the reply. */
	disposition: string | null;
	link: string;
	/** The name to use when neither the user nor the service gives one. */
	fallback: string;
	kind: FileKind;
}

/**
 * The name under which a file arrives: the user's, else the service's (header of the reply, then the disposition
 * that the link asks the store for, then the link's path), else our own; safe, with an extension that fits the bytes.
 */
export function fileNameOf({ chosen, disposition, link, fallback, kind }: NameSources): string {
	const url = parseUrl(link);
	const candidates = [
		chosen,
		fileNameOfDisposition(disposition),
		fileNameOfDisposition(url?.searchParams.get('response-content-disposition')),
		url && nameInPath(url),
		fallback,
	];
	const name = candidates.map((candidate) => safeFileName(candidate ?? '')).find((candidate) => candidate !== '');
	return withExtensionOf(kind, name ?? 'report');
}
