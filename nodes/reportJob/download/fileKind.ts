/** Kinds of files that the services hand out, with what their names and MIME types are. */
export const FILE_KINDS = {
	pdf: { extensions: ['pdf'], mimeType: 'application/pdf' },
	docx: {
		extensions: ['docx', 'docm'],
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	},
	xlsx: {
		extensions: ['xlsx', 'xlsm', 'xlsb'],
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	},
	pptx: {
		extensions: ['pptx', 'pptm'],
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
	csv: { extensions: ['csv', 'txt', 'tsv'], mimeType: 'text/csv' },
	binary: { extensions: [], mimeType: 'application/octet-stream' },
} as const satisfies Record<string, { extensions: readonly string[]; mimeType: string }>;

export type FileKind = keyof typeof FILE_KINDS;

const KINDS_BY_EXTENSION = new Map<string, FileKind>(
	Object.entries(FILE_KINDS).flatMap(([kind, { extensions }]) =>
		extensions.map((extension): [string, FileKind] => [extension, kind as FileKind]),
	),
);

/** The extension of a file name, in small letters, without its dot; null when it has none that looks like one. */
export function extensionOf(fileName: string): string | null {
	return /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1]?.toLowerCase() ?? null;
}

/** The kind that a file name claims, or null. */
export function kindOfName(fileName: string): FileKind | null {
	return KINDS_BY_EXTENSION.get(extensionOf(fileName) ?? '') ?? null;
}

const OLE_MIME_TYPES: Readonly<Record<string, string>> = {
	doc: 'application/msword',
	xls: 'application/vnd.ms-excel',
	ppt: 'application/vnd.ms-powerpoint',
};

/** The MIME type of a kind; old Office files are told apart by their names alone. */
export function mimeTypeOf(kind: FileKind, fileName: string): string {
	return (kind === 'ole' && OLE_MIME_TYPES[extensionOf(fileName) ?? '']) || FILE_KINDS[kind].mimeType;
}
