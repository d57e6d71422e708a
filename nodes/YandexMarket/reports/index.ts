import { chosenKind } from '../../reportJob/vendor/reportKind';
import { bannersStatistics } from './bannersStatistics';
import { boostConsolidated } from './boostConsolidated';
import { closureDocuments } from './closureDocuments';
import { closureDocumentsDetalization } from './closureDocumentsDetalization';
import { competitorsPosition } from './competitorsPosition';
import { documentsBarcodes } from './documentsBarcodes';
import { documentsLabels } from './documentsLabels';
import { documentsShipmentList } from './documentsShipmentList';
import { goodsFeedback } from './goodsFeedback';
import { goodsMovement } from './goodsMovement';
import { goodsPrices } from './goodsPrices';
import { goodsRealization } from './goodsRealization';
import { goodsTurnover } from './goodsTurnover';
import { jewelryFiscal } from './jewelryFiscal';
import { keyIndicators } from './keyIndicators';
import { marketingDetalization } from './marketingDetalization';
import type { ReportType } from './reportType';
import { salesGeography } from './salesGeography';
import { shelfStatistics } from './shelfStatistics';
import { showsBoost } from './showsBoost';
import { showsSales } from './showsSales';
import { stocks } from './stocks';
import { stocksOnWarehouses } from './stocksOnWarehouses';
import { unitedMarketplaceServices } from './unitedMarketplaceServices';
import { unitedNetting } from './unitedNetting';
import { unitedOrders } from './unitedOrders';
import { unitedReturns } from './unitedReturns';

/** All report types that can be generated. */
export const REPORT_TYPES: readonly ReportType[] = [
	bannersStatistics,
	boostConsolidated,
	closureDocuments,
	closureDocumentsDetalization,
	competitorsPosition,
	documentsBarcodes,
	documentsLabels,
	documentsShipmentList,
	goodsFeedback,
	goodsMovement,
	goodsPrices,
	goodsRealization,
	goodsTurnover,
	jewelryFiscal,
	keyIndicators,
	marketingDetalization,
	salesGeography,
	shelfStatistics,
	showsBoost,
	showsSales,
	stocks,
	stocksOnWarehouses,
	unitedMarketplaceServices,
	unitedNetting,
	unitedOrders,
	unitedReturns,
];

/** @throws InputError for a value that is none of the report types */
export const reportTypeOf = (value: unknown): ReportType => chosenKind(REPORT_TYPES, 'value', value, 'Report Type');
