import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { storeFile } from '../../reportJob/download/fetchFile';
import { eitherOf, linkRulesOf } from '../../reportJob/download/linkPolicy';
import { InputError } from '../../reportJob/errors/inputError';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { runsAsTool } from '../../reportJob/output/nodeSettings';
import { readFields, withoutSteering } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { routeAnswers } from '../../reportJob/router';
import { retryReads } from '../../reportJob/run/retryReads';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { LINKED_DOCUMENTS } from './allLinkedDocuments';
import { checkLeave, confirmOnce } from './confirmShipment';
import type { DocumentType } from './documentType';
import { DOCUMENT_TYPES } from './documentTypes';
import { fetchLinkedDocuments } from './fetchLinkedDocuments';
import { openDocument } from './openDocument';

/** The operation and the IDs that the document's address holds, else the shop's. */
function nameOf({ operation, path }: DocumentType, values: IDataObject): string {
	const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => values[name]);
	return [operation, ...(ids.length > 0 ? ids : [values.campaignId])].join('_');
}

/**
 * Files that the API hands out at once, and those that it names by links: of a supply request, of a chat.
 * @throws NodeOperationError when On Error is Stop
 */
export async function getDocument(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = context.getNodeParameter('operation', 0) as string;
	const resource = context.getNodeParameter('resource', 0) as string;
	const ofDocument = resource === 'document' ? DOCUMENT_TYPES : [];
	const linked = LINKED_DOCUMENTS.filter((each) => each.resource === resource);
	const type = [...ofDocument, ...linked].find((each) => each.operation === operation);

	return await routeAnswers(context, async ({ index, source }, run) => {
		if (type === undefined) throw new InputError('Operation', `${operation} does not exist`);
		if (runsAsTool(context)) {
			throw new ServiceError('rejected', 'Files cannot be handed to a language model.', {
				hint: 'Use this operation in a workflow, not as a tool.',
			});
		}
		const { fields } = type;
		const read = readFields(fields, source);
		if ('path' in type && type.confirmsShipment) checkLeave(read);
		const values = withoutSteering(fields, read);
		const options = readOptions('download', source, false);
		const client = await YandexMarketClient.connect(context, run);
		const order = { maxFileSize: options.maxFileSize, chosenName: options.fileName };
		if ('list' in type) {
			const rules = eitherOf(options, linkRulesOf(client.account.baseUrl));
			return await fetchLinkedDocuments(context, client, type, values, { ...order, rules });
		}
		const fallbackName = `${nameOf(type, values)}.${type.extension}`;
		const fetch = async (leaving?: () => void) => {
			const opened = await openDocument(client, type, values, leaving);
			return await storeFile(context, opened, { ...order, accepted: type.accepted, fallbackName });
		};
		const file = await (type.confirmsShipment ? confirmOnce(context, index, fetch) : retryReads(run, async () => await fetch()));
		return [{ json: { ...values, documentType: operation }, file }];
	});
}
