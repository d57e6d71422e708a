import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { JobFacts } from '../../reportJob/job/facts';
import type { JobOutcome } from '../../reportJob/job/jobItem';
import { retryReads } from '../../reportJob/run/retryReads';
import { fetchLinkedFile, notThere } from '../linkedFiles/fetchLinkedFile';
import type { LinkedOrder, LinkedResource, LinkedRun } from '../linkedFiles/linkedResource';
import { forPatent, PATENT_PDF, PATENT_PDF_FIELDS, patentPdfCall, patentsAsked, pdfsOf, readPatentPdfs, type PatentPdf } from './patentPdfs';

/** Asks for the PDFs of patents. @throws ServiceError */
async function listPdfs({ client, run }: LinkedRun, values: IDataObject): Promise<PatentPdf[]> {
	const call = patentPdfCall(values);
	const { raw } = await retryReads(run, async () => await client.send({ ...call, kind: 'read' }));
	return readPatentPdfs(raw.data);
}

const noPdfOf = (patent: string, canReplace: boolean): string => {
	const advice = canReplace ? ', or turn on Additional Fields > Replace by Related to get that of its family' : '';
	return `Zhihuiya has no PDF of patent ${patent}. Check the number, with its kind code${advice}.`;
};

const replacedBy = (related: string): string => `Zhihuiya has no PDF of the patent itself; this is that of ${related}, of the same family.`;

/** Fetches the PDFs of patents: one outcome for each that was asked for. */
async function fetchPatentPdfs(shared: LinkedRun, order: LinkedOrder): Promise<JobOutcome[]> {
	const { values } = order;
	const asked = patentsAsked(values);
	const name = values.patentIds === undefined ? 'patentNumber' : 'patentId';
	const rest = omit(values, 'patentNumbers', 'patentIds');
	const attempt = order.facts.attempt + 1;
	const factsOf = (patent: string): JobFacts => ({ ...order.facts, id: patent, request: { [name]: patent, ...rest }, attempt });
	const { found, others } = pdfsOf(asked, await listPdfs(shared, values));

	const outcomeOf = async (patent: string, pdf: PatentPdf | null): Promise<JobOutcome> => {
		const facts = factsOf(patent);
		if (pdf === null || pdf.link === null) {
			return notThere({ ...order, facts }, patent, noPdfOf(patent, values.replaceByRelated !== true), pdf?.raw);
		}
		return await fetchLinkedFile(shared, order, {
			facts: { ...facts, state: 'ready', message: pdf.relatedNumber && replacedBy(pdf.relatedNumber) },
			link: pdf.link,
			fileName: null,
			fallbackName: `${patent.replace(/\//g, '-')}.pdf`,
			accepted: ['pdf'],
			async renew() {
				const [again] = pdfsOf([patent], await listPdfs(shared, forPatent(values, patent))).found;
				return again?.[1]?.link ?? null;
			},
			raw: pdf.raw,
		});
	};
	const unasked = others.filter(({ link }) => link !== null);
	return await Promise.all([
		...found.map(async ([patent, pdf]) => await outcomeOf(patent, pdf)),
		...unasked.map(async (pdf) => await outcomeOf(pdf.patentNumber ?? pdf.patentId ?? 'unknown', pdf)),
	]);
}

/** Patent PDF > Download: the publications of patents, one item per patent. */
export const patentPdf: LinkedResource = {
	...PATENT_PDF,
	action: 'Download patent PDFs',
	description: 'Fetch the publications of patents by their numbers or IDs, one item per patent',
	billed: true,
	forTools: false,
	fields: PATENT_PDF_FIELDS,
	check: () => undefined,
	call: patentPdfCall,
	fetch: fetchPatentPdfs,
};
