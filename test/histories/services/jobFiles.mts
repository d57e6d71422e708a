import { createHash } from 'node:crypto';
import { FileBody } from '../../simulators/files/body.mts';
import { docx, xlsx } from '../../simulators/files/office.mts';
import { pdf } from '../../simulators/files/pdf.mts';
import { zip } from '../../simulators/files/zip.mts';

export type FileForm = 'pdf' | 'docx' | 'xlsx' | 'zip';

const MAKERS: Readonly<Record<FileForm, (text: string) => Buffer>> = {
	pdf: (text) => new FileBody(pdf(text, 6000)).toBuffer(),
	docx: (text) => new FileBody(docx(text, 6000)).toBuffer(),
	xlsx: (text) => new FileBody(xlsx([text], [[text]], 6000)).toBuffer(),
	zip: (text) => new FileBody(zip([{ name: `${text}.csv`, content: `${text};1\r\n` }, { name: 'padding.bin', content: { fill: 6000 } }])).toBuffer(),
};

const made = new Map<string, Buffer>();

/** The bytes of a job's file: no two jobs have the same. */
export function fileOf(form: FileForm, id: string): Buffer {
	const key = `${form} ${id}`;
	const before = made.get(key);
	if (before) return before;
	if (made.size > 2000) made.clear();
	const bytes = MAKERS[form](`Report ${createHash('sha1').update(id).digest('hex').slice(0, 8)}`);
	made.set(key, bytes);
	return bytes;
}
