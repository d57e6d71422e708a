import type { IDataObject } from 'n8n-workflow';

import type { FieldOf, FieldSpec } from '../../reportJob/parameters/fieldSpec';
import type { LinkedCall } from '../linkedFiles/linkedResource';
import { identifyBy } from '../reports/fields';
import { PATENT_ID, PUBLICATION_NUMBER } from '../reports/patentForms';

/** P020: the publications of patents as PDFs. https://open.patsnap.com/devportal/api-reference/basic-patent-data/pdf-data */
export const PATENT_PDF = {
	resource: 'patentPdf',
	code: 'P020',
	name: 'Patent PDF',
	path: '/basic-patent-data/pdf-data',
} as const;

/** How many patents one request may name; no page says, clients of the platform keep to this. */
const MOST_PATENTS = 100;

const patentNumbers: FieldOf<'texts'> = {
	name: 'patentNumbers',
	sentAs: 'patent_number',
	label: 'Patent Numbers',
	kind: 'texts',
	required: true,
	max: MOST_PATENTS,
	pattern: PUBLICATION_NUMBER,
	placeholder: 'e.g. CN108977442B, US11205304B2',
	description: `Publication numbers with their kind codes, up to ${MOST_PATENTS}, separated by commas`,
	showWhen: { identifyBy: 'patentNumbers' },
};

const patentIds: FieldOf<'texts'> = {
	name: 'patentIds',
	sentAs: 'patent_id',
	label: 'Patent IDs',
	kind: 'texts',
	required: true,
	max: MOST_PATENTS,
	pattern: PATENT_ID,
	placeholder: 'e.g. 9cf648f8-8283-4767-9a14-f90f68303f3e',
	description: `PatSnap IDs of patents, up to ${MOST_PATENTS}, separated by commas`,
	showWhen: { identifyBy: 'patentIds' },
};

export const PATENT_PDF_FIELDS: readonly FieldSpec[] = [
	identifyBy([patentNumbers, patentIds], 'What the patents are found by'),
	patentNumbers,
	patentIds,
	{
		name: 'replaceByRelated',
		sentAs: 'replace_by_related',
		label: 'Replace by Related',
		kind: 'boolean',
		description: 'Whether a patent without a PDF of its own is replaced by a member of its family; the message names it',
	},
];

/** A PDF that the platform names. Of a patent without one, `link` is null. */
export interface PatentPdf {
	patentId: string | null;
	patentNumber: string | null;
	/** The member of the family whose PDF it is, where it is not that of the patent itself. */
	relatedNumber: string | null;
	link: string | null;
	/** The entry of the platform's answer. */
	raw: unknown;
}

/** The patents that were asked for, as the user wrote them, each once. */
export function patentsAsked({ patentNumbers: numbers, patentIds: ids }: IDataObject): string[] {
	const asked = (numbers ?? ids ?? []) as string[];
	return asked.filter((patent, index) => asked.findIndex((each) => keyOf(each) === keyOf(patent)) === index);
}

/** The same request for one of its patents. */
export const forPatent = (values: IDataObject, patent: string): IDataObject => ({
	...values,
	[values.patentIds === undefined ? 'patentNumbers' : 'patentIds']: [patent],
});

/** The request by which PDFs are asked for. */
export function patentPdfCall(values: IDataObject): LinkedCall {
	const name = values.patentIds === undefined ? 'patent_number' : 'patent_id';
	const parameters: IDataObject = {
		[name]: patentsAsked(values).join(','),
		...(values.replaceByRelated === true ? { replace_by_related: 1 } : {}),
	};
	return { method: 'GET', path: PATENT_PDF.path, parameters };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';

/** The PDFs that the `data` of an answer names: a list, or the one patent that was asked for. */
export function readPatentPdfs(data: unknown): PatentPdf[] {
	const entries: unknown[] = Array.isArray(data) ? data : [data];
	return entries.filter(isObject).flatMap((entry) => {
		const { patent_id: id, pn, pn_related: related, pdf } = entry;
		const read = {
			patentId: textOf(id),
			patentNumber: textOf(pn),
			relatedNumber: textOf(related),
			link: textOf(isObject(pdf) ? pdf.path : null),
			raw: entry,
		};
		return read.patentId === null && read.patentNumber === null && read.link === null ? [] : [read];
	});
}

/** How numbers and IDs are compared: whatever their case and hyphens. */
const keyOf = (patent: string): string => patent.toUpperCase().replace(/[^A-Z0-9]/g, '');

const withoutKindCode = (patent: string): string => keyOf(patent).replace(/[A-Z]\d?$/, '');

const isNamed = (name: string, { patentId, patentNumber }: PatentPdf): boolean =>
	[patentId, patentNumber].some((each) => each !== null && keyOf(each) === keyOf(name));

/** Whether a number that was asked for without a kind code is that of a patent which the platform names with one. */
const isAlike = (name: string, { patentNumber }: PatentPdf): boolean =>
	patentNumber !== null && withoutKindCode(patentNumber) === keyOf(name);

/**
 * Which PDF belongs to each patent that was asked for, and which belong to none of them: those are paid for too.
 * Where one patent was asked for and one is named, it is that one.
 */
export function pdfsOf(
	asked: readonly string[],
	named: readonly PatentPdf[],
): { found: Array<[patent: string, pdf: PatentPdf | null]>; others: PatentPdf[] } {
	const left = [...named];
	const take = (fits: (pdf: PatentPdf) => boolean): PatentPdf | null => {
		const index = left.findIndex(fits);
		return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
	};
	const exact = asked.map((patent) => take((pdf) => isNamed(patent, pdf)));
	const alone = asked.length === 1 && named.length === 1;
	const found = asked.map((patent, index): [string, PatentPdf | null] => [
		patent,
		exact[index] ?? take((pdf) => alone || isAlike(patent, pdf)),
	]);
	return { found, others: left };
}
