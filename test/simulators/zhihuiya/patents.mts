import type { FileHost, PublishedFile } from '../files/host.mts';
import { queryValue, type Answer, type Call } from '../http/call.mts';
import { envelope } from './answers.mts';
import { Refusal } from './errors.mts';

/** A patent, as P020 finds it. */
export interface Patent {
	patentId: string;
	number: string;
	/** null: its own PDF is not there */
	file: PublishedFile | null;
	/** a member of its family, whose PDF may stand in */
	related: { number: string; file: PublishedFile } | null;
}

export const PATENT_PDF_PATH = '/basic-patent-data/pdf-data';

const entriesOf = (text: string): string[] => text.split(',').filter((entry) => entry !== '');

/** P020: links by numbers or ids; what is unknown is left out. Ids count when both are given. Billed by the patent. */
export function patentPdfs(patents: readonly Patent[], files: FileHost, { query }: Call, bill: () => void): Answer {
	const ids = queryValue(query, 'patent_id');
	const numbers = queryValue(query, 'patent_number');
	if (!ids && !numbers) throw new Refusal(68300004);
	const replaces = queryValue(query, 'replace_by_related') === '1';
	const asked = entriesOf(ids ?? numbers ?? '');
	if (asked.length > 100) throw new Refusal(68300004);
	const found = asked.flatMap((each) => patents.find(({ patentId, number }) => (ids ? patentId : number) === each) ?? []);
	const data = found.map(({ patentId, number, file, related }) => {
		const standIn = file === null && replaces ? related : null;
		const pdf = file ?? standIn?.file;
		if (pdf) bill();
		return {
			pn: number,
			patent_id: patentId,
			...(pdf && { pdf: { path: files.link(pdf) } }),
			...(standIn && { pn_related: standIn.number }),
		};
	});
	return envelope(data, data.length);
}
