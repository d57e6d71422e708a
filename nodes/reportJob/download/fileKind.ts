/** Kinds of files that the services hand out, with what their names and MIME types are. */
export const FILE_KINDS = {
	pdf: { extensions: ['pdf'], mimeType: 'application/pdf' },
	docx: {
		extensions: ['docx'],
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	},
	xlsx: {
		extensions: ['xlsx', 'xlsm'],
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	},
	pptx: {
		extensions: ['pptx'],
		mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	},
	ole: { extensions: ['doc', 'xls', 'ppt'], mimeType: 'application/x-ole-storage' },
	zip: { extensions: ['zip'], mimeType: 'application/zip' },
	gzip: { extensions: ['gz'], mimeType: 'application/gzip' },
	json: { extensions: ['json'], mimeType: 'application/json' },
	jpeg: { extensions: ['jpg', 'jpeg'], mimeType: 'image/jpeg' },
	png: { extensions: ['png'], mimeType: 'image/png' },
	xml: { extensions: ['xml'], mimeType: 'application/xml' },
	html: { extensions: ['html', 'htm'], mimeType: 'text/html' },
	csv: { extensions: ['csv', 'txt'], mimeType: 'text/csv' },
	binary: { extensions: [], mimeType: 'application/octet-stream' },
} as const satisfies Record<string, { extensions: readonly string[]; mimeType: string }>;

export type FileKind = keyof typeof FILE_KINDS;

/** So much of the start of a file is enough to tell an Office file from a plain archive. */
export const HEAD_BYTES = 64 * 1024;

const OFFICE_PARTS: ReadonlyArray<[FileKind, string]> = [
	['docx', 'word/'],
	['xlsx', 'xl/'],
	['pptx', 'ppt/'],
];

const OLE_MIME_TYPES: Readonly<Record<string, string>> = {
	doc: 'application/msword',
	xls: 'application/vnd.ms-excel',
	ppt: 'application/vnd.ms-powerpoint',
};

function startsWith(head: Buffer, bytes: number[]): boolean {
	return bytes.every((byte, index) => head[index] === byte);
}

const SIZE_FOLLOWS = 0x08;
const SIZE_IN_EXTRA_FIELD = 0xffffffff;

/** How many bytes of content follow an entry's header, as far as the header tells; a stored archive has headers in them. */
function contentBytes(head: Buffer, at: number): number {
	const size = head.readUInt32LE(at + 18);
	const isKnown = (head.readUInt16LE(at + 6) & SIZE_FOLLOWS) === 0 && size !== SIZE_IN_EXTRA_FIELD;
	return isKnown ? size : 0;
}

/** Names of the entries whose headers lie within the start of a ZIP file. */
function zipEntryNames(head: Buffer): string[] {
	const names: string[] = [];
	const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
	let at = 0;
	while (at !== -1 && at + 30 <= head.length) {
		const length = head.readUInt16LE(at + 26);
		names.push(head.subarray(at + 30, at + 30 + length).toString('latin1'));
		at = head.indexOf(signature, at + 30 + length + head.readUInt16LE(at + 28) + contentBytes(head, at));
	}
	return names;
}

function zipKind(head: Buffer, expected: FileKind | null): FileKind {
	const names = zipEntryNames(head);
	const office = OFFICE_PARTS.find(([, folder]) => names.some((name) => name.startsWith(folder)));
	if (office) return office[0];
	const looksLikeOffice = names.some(
		(name) => name === '[Content_Types].xml' || name.startsWith('docProps/'),
	);
	const isOffice = expected !== null && OFFICE_PARTS.some(([kind]) => kind === expected);
	return looksLikeOffice && isOffice && expected ? expected : 'zip';
}

const HTML_START = /^<(?:!doctype\s+html|!--|(?:html|head|body|title|meta|script|style|center|div|h\d|p)[\s/>])/;

function textKind(head: Buffer): FileKind {
	const start = head.subarray(0, 1024).toString('utf8').replace(/^\ufeff/, '');
	const text = start.replace(/^(?:\s|<!--[^]*?-->)+/, '');
	const lower = text.toLowerCase();
	if (HTML_START.test(lower)) return 'html';
	if (lower.startsWith('<?xml')) return /<html[\s>]|<!doctype\s+html/.test(lower) ? 'html' : 'xml';
	if (/^<[a-z]/.test(lower)) return 'xml';
	if (/^[[{]/.test(text)) return 'json';
	return head.includes(0) ? 'binary' : 'csv';
}

/**
 * What a file is, by its first bytes.
 * @param expected the kind the request asked for, where the bytes leave a choice between Office files
 */
export function kindOfBytes(head: Buffer, expected: FileKind | null = null): FileKind {
	if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return 'pdf';
	if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return zipKind(head, expected);
	if (startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
	if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
	if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
	if (startsWith(head, [0x89, 0x50, 0x4e, 0x47])) return 'png';
	if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
	return textKind(head);
}

/** Stores answer with `<Error>`, gateways with `<ErrorResponse>`, `<Fault>` or the like. */
const ERROR_ELEMENT = /<(?:\w+:)?\w*(?:error|exception|fault)\w*[\s/>]/i;

/** Whether a file of this kind can be what was asked for; an error page never is. */
export function isAcceptable(kind: FileKind, head: Buffer, accepted: readonly FileKind[]): boolean {
	if (kind === 'html') return false;
	if (kind === 'xml' && ERROR_ELEMENT.test(head.subarray(0, 1024).toString('utf8'))) return false;
	return accepted.length === 0 || accepted.includes(kind);
}

/** The MIME type of a kind; old Office files are told apart by their names alone. */
export function mimeTypeOf(kind: FileKind, fileName: string): string {
	const extension = fileName.split('.').pop()?.toLowerCase() ?? '';
	return (kind === 'ole' && OLE_MIME_TYPES[extension]) || FILE_KINDS[kind].mimeType;
}
