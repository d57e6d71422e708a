import type { IDataObject } from 'n8n-workflow';

import { ServiceError } from '../../reportJob/errors/serviceError';
import { allOf, anyOf } from '../../reportJob/parameters/wording';
import type { ReportType } from '../reports/reportType';
import type { KnownShop } from '../transport/YandexMarketClient';

const MOST_NAMES = 5;

const inWords = ([id, { name, placementType }]: [string, KnownShop]): string =>
	`${name || 'a shop without a name'} (${placementType ?? 'no model'}, ${id})`;

function fittingShops(models: readonly string[], shops: ReadonlyMap<string, KnownShop>): string {
	const fitting = [...shops].filter(([, { placementType }]) => placementType !== null && models.includes(placementType));
	if (fitting.length === 0) return 'No shop of this account fits.';
	const more = fitting.length - MOST_NAMES;
	const names = fitting.slice(0, MOST_NAMES).map(inWords);
	return `Choose one that fits: ${more > 0 ? allOf([...names, `${more} more`]) : anyOf(names.map((name) => [name]))}.`;
}

/**
 * Refuses a report that is made for shops of other placement models: Market would refuse it too, and a refused request
 * uses up the slot. A shop that is not among the known ones passes.
 * @param values the checked values of the type's fields
 * @param shops the account's shops by their ids, as far as they are known
 * @throws ServiceError `rejected`, naming the shops that fit
 */
export function checkPlacement(
	{ name: report, placementTypes }: ReportType,
	{ campaignId }: IDataObject,
	shops: ReadonlyMap<string, KnownShop>,
): void {
	const id = String(campaignId ?? '');
	const shop = shops.get(id);
	if (placementTypes === undefined || !shop?.placementType) return;
	if (placementTypes.some((model) => model === shop.placementType)) return;
	const models = anyOf(placementTypes.map((model) => [model]));
	throw new ServiceError(
		'rejected',
		`Shop: ${inWords([id, shop])} cannot have the report ${report}, which Market makes for ${models} shops. Nothing was sent.`,
		{ hint: fittingShops(placementTypes, shops) },
	);
}
