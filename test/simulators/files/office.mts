import type { Part } from './body.mts';
import { zip, type ZipEntry } from './zip.mts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument';

/** A Word document of one paragraph. */
export function docx(text: string, padBytes: number): Part[] {
	const body = `<w:body><w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p></w:body>`;
	const main = `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:document>`;
	return office('word/document.xml', `${TYPES}.wordprocessingml.document.main+xml`, padBytes, [
		{ name: 'word/document.xml', content: main },
	]);
}

/** A presentation without slides. */
export function pptx(_text: string, padBytes: number): Part[] {
	const main =
		`${XML}<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">` +
		'<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>';
	return office('ppt/presentation.xml', `${TYPES}.presentationml.presentation.main+xml`, padBytes, [
		{ name: 'ppt/presentation.xml', content: main },
	]);
}

/** A workbook with one sheet per name, each with the same rows of inline strings. */
export function xlsx(sheets: string[], rows: string[][], padBytes: number): Part[] {
	const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const data = rows
		.map((row, index) => `<row r="${index + 1}">${row.map((text) => cell(text)).join('')}</row>`)
		.join('');
	const list = sheets
		.map((name, index) => {
			// Excel cuts sheet names at 31 characters
			const shown = escapeXml(name.slice(0, 31));
			return `<sheet name="${shown}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
		})
		.join('');
	const links = sheets
		.map(
			(_, index) =>
				`<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
		)
		.join('');
	const sheetType = `${TYPES}.spreadsheetml.worksheet+xml`;
	return office(
		'xl/workbook.xml',
		`${TYPES}.spreadsheetml.sheet.main+xml`,
		padBytes,
		[
			{
				name: 'xl/workbook.xml',
				content: `${XML}<workbook xmlns="${namespace}" xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>`,
			},
			{
				name: 'xl/_rels/workbook.xml.rels',
				content: `${XML}<Relationships xmlns="${RELATIONSHIPS}">${links}</Relationships>`,
			},
			...sheets.map((_, index) => ({
				name: `xl/worksheets/sheet${index + 1}.xml`,
				content: `${XML}<worksheet xmlns="${namespace}"><sheetData>${data}</sheetData></worksheet>`,
			})),
		],
		sheets
			.map(
				(_, i) =>
					`<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}"/>`,
			)
			.join(''),
	);
}

function cell(text: string): string {
	return `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
}

function office(
	main: string,
	mainType: string,
	padBytes: number,
	entries: ZipEntry[],
	overrides = '',
): Part[] {
	const types =
		`${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
		'<Default Extension="xml" ContentType="application/xml"/>' +
		'<Default Extension="bin" ContentType="application/octet-stream"/>' +
		`<Override PartName="/${main}" ContentType="${mainType}"/>${overrides}</Types>`;
	const root =
		`${XML}<Relationships xmlns="${RELATIONSHIPS}">` +
		`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`;
	const padding = padBytes > 0 ? [{ name: 'media/padding.bin', content: { fill: padBytes } }] : [];
	return zip([
		{ name: '[Content_Types].xml', content: types },
		{ name: '_rels/.rels', content: root },
		...entries,
		...padding,
	]);
}

export function escapeXml(text: string): string {
	return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
