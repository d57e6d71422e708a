import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

/**
 * The JSON of an input item that stays on the output: all but what n8n or an earlier node uses for itself. The extras of
 * an earlier round go too, so that no signed link rides along after its option was switched off.
 */
export function keptColumns(json: IDataObject): IDataObject {
	const isOurs = 'state' in json && 'resource' in json && ('jobId' in json || 'reportId' in json);
	return omit(json, 'error', '_files', ...(isOurs ? ['raw', 'downloadLink'] : []));
}
