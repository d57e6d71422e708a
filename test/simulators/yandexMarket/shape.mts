/** The shape of one value in a request body, as the OpenAPI document gives it. */
export interface Shape {
	name: string;
	type: 'integer' | 'string' | 'boolean' | 'date' | 'dateTime' | 'array' | 'object';
	required?: true;
	values?: readonly string[];
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	pattern?: RegExp;
	minItems?: number;
	maxItems?: number;
	uniqueItems?: true;
	/** the field by which the objects of a list must differ */
	uniqueBy?: string;
	items?: Shape;
	fields?: readonly Shape[];
}

type More = Partial<Omit<Shape, 'name' | 'type' | 'required'>>;

export const need = (name: string, type: Shape['type'], more: More = {}): Shape => ({
	name,
	type,
	required: true,
	...more,
});

export const may = (name: string, type: Shape['type'], more: More = {}): Shape => ({
	name,
	type,
	...more,
});

const MONTH_FIELDS = [
	need('year', 'integer'),
	need('month', 'integer', { minimum: 1, maximum: 12 }),
];

/** a list of distinct values, named by its items */
const list = (item: Omit<Shape, 'name'>, more: More = {}): More & { type: 'array' } => ({
	type: 'array',
	minItems: 1,
	uniqueItems: true,
	items: { name: '', ...item },
	...more,
});

export const mayList = (name: string, item: Omit<Shape, 'name'>, more: More = {}): Shape => ({
	name,
	...list(item, more),
});

export const needList = (name: string, item: Omit<Shape, 'name'>, more: More = {}): Shape => ({
	...mayList(name, item, more),
	required: true,
});

/** of a shop, a cabinet, a supply request */
export const ID = { minimum: 1 };
const INT32 = { minimum: 1, maximum: 2_147_483_647 };
export const SKU = {
	minLength: 1,
	maxLength: 255,
	pattern: /^(?=.*\S.*)[^\x00-\x08\x0A-\x1f\x7f]{1,255}$/,
};

export const needBusiness = need('businessId', 'integer', ID);
export const mayBusiness = may('businessId', 'integer', ID);
export const needCampaign = need('campaignId', 'integer', ID);
export const mayCampaign = may('campaignId', 'integer', ID);
export const mayCampaigns = mayList('campaignIds', { type: 'integer', ...ID });
export const mayCategories = mayList('categoryIds', { type: 'integer', ...INT32 });
export const needDates = [need('dateFrom', 'date'), need('dateTo', 'date')];

/** what the reports of money may be cut down to */
export const moneyFilters = [
	mayList('placementPrograms', { type: 'string', values: ['FBS', 'FBY', 'DBS', 'LAAS'] }),
	mayList('inns', { type: 'string' }),
	mayCampaigns,
];

export const needMonth = need('monthOfYear', 'object', { fields: MONTH_FIELDS });
export const mayMonth = may('monthOfYear', 'object', { fields: MONTH_FIELDS });
