import { fileNameOfDisposition } from './contentDisposition';
import { FILE_KINDS, type FileKind } from './fileKind';

const LONGEST_NAME = 200;
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]+/gu;
const EXTENSION = /\.([A-Za-z0-9]{1,5})$/;

/** A name without path, control or otherwise unsafe characters; empty when nothing is left. */
export function safeFileName(name: string): string {
	const lastPart = name.split(/[/\\]/).pop() ?? '';
	const clean = lastPart.replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '');
	if (clean.length <= LONGEST_NAME) return clean;
	const extension = EXTENSION.exec(clean)?.[0] ?? '';
	return [...clean].slice(0, LONGEST_NAME - extension.length).join('') + extension;
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
	const last = url.pathname.split('/').pop() ?? '';
	const decoded = /%(?![0-9a-f]{2})/i.test(last) ? last : safelyDecoded(last);
	return EXTENSION.test(decoded) ? decoded : null;
}

function safelyDecoded(text: string): string {
	const bytes = text.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
	const isByteWise = [...bytes].every((character) => character.charCodeAt(0) <= 0xff);
	return isByteWise ? Buffer.from(bytes, 'latin1').toString('utf8') : text;
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
