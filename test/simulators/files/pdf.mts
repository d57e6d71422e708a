import { sizeOf, type Part } from './body.mts';

/** A one-page PDF with its cross-reference table; the padding is one big stream object. */
export function pdf(text: string, padBytes: number): Part[] {
	const shown = text.replace(/[^\x20-\x7e]|[()\\]/g, '?');
	const page = `BT /F1 18 Tf 72 720 Td (${shown}) Tj ET`;
	const objects: Part[][] = [
		[Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
		[Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
		[
			Buffer.from(
				'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ' +
					'/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
			),
		],
		stream(Buffer.from(page)),
		[Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')],
	];
	if (padBytes > 0) objects.push(stream({ fill: padBytes }));

	const parts: Part[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
	const offsets = objects.map((object, index) => {
		const offset = total(parts);
		parts.push(Buffer.from(`${index + 1} 0 obj\n`), ...object, Buffer.from('\nendobj\n'));
		return offset;
	});
	const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	parts.push(
		Buffer.from(
			`xref\n0 ${size}\n0000000000 65535 f \n${rows}` +
				`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${total(parts)}\n%%EOF\n`,
		),
	);
	return parts;
}

function stream(content: Part): Part[] {
	return [
		Buffer.from(`<< /Length ${sizeOf(content)} >>\nstream\n`),
		content,
		Buffer.from('\nendstream'),
	];
}

function total(parts: Part[]): number {
	return parts.reduce((sum, part) => sum + sizeOf(part), 0);
}
