import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { storeFile } from '../../reportJob/download/fetchFile';
import { eitherOf, linkRulesOf } from '../../reportJob/download/linkPolicy';
import { InputError } from '../../reportJob/errors/inputError';
import { ServiceError } from '../../reportJob/errors/serviceError';
import { runsAsTool } from '../../reportJob/output/nodeSettings';
import { parameterSource } from '../../reportJob/parameters/parameterSource';
import { readFields, withoutSteering } from '../../reportJob/parameters/readFields';
import { readOptions } from '../../reportJob/parameters/readOptions';
import { routeAnswers } from '../../reportJob/router';
import { retryReads } from '../../reportJob/run/retryReads';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { checkLeave, confirmOnce } from './confirmShipment';
import type { DocumentType } from './documentType';
import { DOCUMENT_TYPES } from './documentTypes';
import { openDocument } from './openDocument';
import { fetchSupplyDocuments, SUPPLY_DOCUMENTS, SUPPLY_FIELDS } from './supplyDocuments';

/** The operation and the IDs that the document's address holds, else the shop's. */
function nameOf({ operation, path }: DocumentType, values: IDataObject): string {
	const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => values[name]);
	return [operation, ...(ids.length > 0 ? ids : [values.campaignId])].join('_');
}

/**
 * The resource Document: files that the API hands out at once, and the documents of a supply request.
 * @throws NodeOperationError when On Error is Stop
 */
export async function getDocument(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = context.getNodeParameter('operation', 0) as string;
	const type = DOCUMENT_TYPES.find((each) => each.operation === operation);
	const fields = type?.fields ?? (operation === SUPPLY_DOCUMENTS ? SUPPLY_FIELDS : null);

	return await routeAnswers(context, async (index, run) => {
		if (fields === null) throw new InputError('Operation', `${operation} does not exist`);
		if (runsAsTool(context)) {
			throw new ServiceError('rejected', 'Files cannot be handed to a language model.', {
				hint: 'Use this operation in a workflow, not as a tool.',
			});
		}
		const source = parameterSource(context, index);
		const read = readFields(fields, source);
		if (type?.confirmsShipment) checkLeave(read);
		const values = withoutSteering(fields, read);
		const options = readOptions('download', source, false);
		const client = await YandexMarketClient.connect(context, run);
		const order = { maxFileSize: options.maxFileSize, chosenName: options.fileName };
		if (!type) {
			const rules = eitherOf(options, linkRulesOf(client.account.baseUrl));
			return await fetchSupplyDocuments(context, client, values, { ...order, rules });
		}
		const fallbackName = `${nameOf(type, values)}.${type.extension}`;
		const fetch = async () => {
			const opened = await openDocument(client, type, values);
			return await storeFile(context, opened, { ...order, accepted: type.accepted, fallbackName });
		};
		const file = await (type.confirmsShipment ? confirmOnce(context, index, fetch) : retryReads(run, fetch));
		return [{ json: { ...values, documentType: operation }, file }];
	});
}
