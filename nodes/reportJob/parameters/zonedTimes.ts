import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import type { FieldSpec } from './fieldSpec';

/** Values whose dates and times all name their zone: n8n's date picker gives none, so that `zone` is meant. */
export function zonedTimes(fields: readonly FieldSpec[], values: IDataObject, zone: string): IDataObject {
	const zoned = fields
		.filter(({ name, kind }) => kind === 'dateTime' && typeof values[name] === 'string')
		.map(({ name }) => {
			const written = String(values[name]).replace(' ', 'T');
			const time = DateTime.fromISO(written, { zone, setZone: true });
			return [name, time.toISO({ suppressMilliseconds: true }) ?? values[name]];
		});
	return { ...values, ...Object.fromEntries(zoned) };
}
