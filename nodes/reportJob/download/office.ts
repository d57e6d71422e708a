import { extensionOf, FILE_KINDS, type FileKind } from './fileKind';

/** One program's files: in a ZIP container since 2007, in an OLE container before. */
interface OfficeProgram {
	/** The kind of its files in a ZIP container. */
	kind: FileKind;
	/** Where its parts lie in a ZIP container. */
	folder: string;
	/** The extension of its files in an OLE container. */
	oldExtension: string;
	/** The names of its main stream in an OLE container. */
	oldStreams: readonly string[];
}

/** https://learn.microsoft.com/openspecs/office_file_formats/ms-offfflp names the streams, ECMA-376 the folders. */
const PROGRAMS: readonly OfficeProgram[] = [
	{ kind: 'docx', folder: 'word/', oldExtension: 'doc', oldStreams: ['WordDocument'] },
	{ kind: 'xlsx', folder: 'xl/', oldExtension: 'xls', oldStreams: ['Workbook', 'Book'] },
	{ kind: 'pptx', folder: 'ppt/', oldExtension: 'ppt', oldStreams: ['PowerPoint Document'] },
];

export const isOffice = (kind: FileKind): boolean => PROGRAMS.some((program) => program.kind === kind);

/** The kind of Office file to which an entry of a ZIP container belongs, or null. */
export const officeKindOfEntry = (name: string): FileKind | null =>
	PROGRAMS.find(({ folder }) => name.startsWith(folder))?.kind ?? null;

/** The kind of Office file that the program of a name writes today: `xlsx` for `report.xls`, too. */
export function officeKindOfName(fileName: string): FileKind | null {
	const extension = extensionOf(fileName) ?? '';
	const writes = ({ kind, oldExtension }: OfficeProgram) =>
		oldExtension === extension || (FILE_KINDS[kind].extensions as readonly string[]).includes(extension);
	return PROGRAMS.find(writes)?.kind ?? null;
}

/** The extension of the files that the same program wrote into OLE containers. */
export const oldExtensionOf = (kind: FileKind): string | null =>
	PROGRAMS.find((program) => program.kind === kind)?.oldExtension ?? null;

/** The program of an OLE file, as its kind of today, where the start of the file names the stream of one program only. */
export function officeKindOfOle(head: Buffer): FileKind | null {
	// Names stand in UTF-16, with an end of their own, in entries of 128 bytes.
	const holds = (stream: string) => head.includes(Buffer.from(`${stream}\0`, 'utf16le'));
	const found = PROGRAMS.filter(({ oldStreams }) => oldStreams.some(holds));
	return found.length === 1 ? (found[0]?.kind ?? null) : null;
}
