import { FileBody, type Part } from './body.mts';
import { jpeg, png } from './image.mts';
import { docx, pptx, xlsx } from './office.mts';
import { pdf } from './pdf.mts';
import { zip } from './zip.mts';

export interface FileSpec {
	kind: FileKind;
	/** in Chinese, Cyrillic or plain letters; how it travels is the link's matter */
	name: string;
	/** what the document says */
	text: string;
	/** sheets of a workbook, or files of an archive, without extension */
	sheets: string[];
	/** bytes of padding that keep the file valid in outline: any size */
	padBytes: number;
}

const BOM = '\ufeff';
const ROWS = [
	['OFFER_ID', 'NAME', 'COUNT'],
	['sku-0001', 'Чайник эмалированный', '3'],
	['sku-0002', '小米手机', '12'],
];
const CSV = BOM + ROWS.map((row) => row.join(';')).join('\r\n') + '\r\n';
// One client expects the rows of a JSON report under `rows` (yandex-api.md section 4).
const JSON_ROWS =
	BOM +
	JSON.stringify({
		rows: ROWS.slice(1).map(([offerId, name, count]) => ({ offerId, name, count: Number(count) })),
	});

/** An OLE2 compound file in outline: what `.xls` starts with. */
function xls(): Buffer {
	const bytes = Buffer.alloc(1024);
	Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
	return bytes;
}

interface Kind {
	extension: string;
	mimeType: string;
	parts: (spec: FileSpec) => Part[];
}

const OOXML = 'application/vnd.openxmlformats-officedocument';

function archive(extension: string, content: (spec: FileSpec) => string | Buffer): Kind['parts'] {
	return (spec) =>
		zip([
			...spec.sheets.map((sheet) => ({ name: `${sheet}.${extension}`, content: content(spec) })),
			...(spec.padBytes > 0 ? [{ name: 'padding.bin', content: { fill: spec.padBytes } }] : []),
		]);
}

/** Padding at the end, or in front of what has to close the file. */
function padded(text: string | Buffer, end = ''): Kind['parts'] {
	return ({ padBytes }) => [Buffer.from(text as string), { fill: padBytes }, Buffer.from(end)];
}

/** Padding as one more value. */
function paddedJson({ padBytes }: FileSpec): Part[] {
	if (padBytes === 0) return [Buffer.from(JSON_ROWS)];
	const open = `${JSON_ROWS.slice(0, -1)},"padding":"`;
	return [Buffer.from(open), { fill: padBytes }, Buffer.from('"}')];
}

const KINDS = {
	pdf: {
		extension: 'pdf',
		mimeType: 'application/pdf',
		parts: (spec) => pdf(spec.text, spec.padBytes),
	},
	docx: {
		extension: 'docx',
		mimeType: `${OOXML}.wordprocessingml.document`,
		parts: (spec) => docx(spec.text, spec.padBytes),
	},
	pptx: {
		extension: 'pptx',
		mimeType: `${OOXML}.presentationml.presentation`,
		parts: (spec) => pptx(spec.text, spec.padBytes),
	},
	xlsx: {
		extension: 'xlsx',
		mimeType: `${OOXML}.spreadsheetml.sheet`,
		parts: (spec) => xlsx(spec.sheets, ROWS, spec.padBytes),
	},
	xls: { extension: 'xls', mimeType: 'application/vnd.ms-excel', parts: padded(xls()) },
	zipCsv: { extension: 'zip', mimeType: 'application/zip', parts: archive('csv', () => CSV) },
	zipJson: {
		extension: 'zip',
		mimeType: 'application/zip',
		parts: archive('json', () => JSON_ROWS),
	},
	zipPdf: {
		extension: 'zip',
		mimeType: 'application/zip',
		parts: archive('pdf', ({ text }) => new FileBody(pdf(text, 0)).toBuffer()),
	},
	zipXml: {
		extension: 'zip',
		mimeType: 'application/zip',
		parts: archive('xml', () => '<?xml version="1.0" encoding="UTF-8"?>\n<patent/>\n'),
	},
	csv: { extension: 'csv', mimeType: 'text/csv', parts: padded(CSV) },
	json: { extension: 'json', mimeType: 'application/json', parts: paddedJson },
	xml: {
		extension: 'xml',
		mimeType: 'application/xml',
		parts: padded('<?xml version="1.0" encoding="UTF-8"?>\n<patents>', '</patents>\n'),
	},
	png: { extension: 'png', mimeType: 'image/png', parts: padded(png()) },
	jpeg: { extension: 'jpg', mimeType: 'image/jpeg', parts: padded(jpeg()) },
} satisfies Record<string, Kind>;

export type FileKind = keyof typeof KINDS;

export function kindOf(kind: FileKind): Kind {
	return KINDS[kind];
}

export function makeBody(spec: FileSpec): FileBody {
	return new FileBody(kindOf(spec.kind).parts(spec));
}
