import type { FileKind } from '../files/content.mts';
import type { Shape } from './shape.mts';

export type PlacementType = 'FBS' | 'FBY' | 'DBS' | 'EXPRESS' | 'LAAS';

export type Tariff = 'none' | 'medium';

export interface Rate {
	requests: number;
	windowMs: number;
}

export interface QueryParameter {
	name: string;
	values: readonly string[];
}

/** What the schema does not express: the prose of yandex-api.md section 1.2. */
export type Rule =
	| { kind: 'exactlyOneOf' | 'atLeastOneOf'; groups: ReadonlyArray<readonly string[]> }
	| { kind: 'requires'; field: string; with: readonly string[] }
	/** those fields only for shops of those models */
	| { kind: 'onlyModels'; fields: readonly string[]; models: readonly PlacementType[] }
	/** campaignId only where shops have prices of their own */
	| { kind: 'shopPrices' }
	| { kind: 'finishedMonth' };

export interface ReportType {
	/** the part of the path that names it */
	name: string;
	path: string;
	models: readonly PlacementType[];
	query: readonly QueryParameter[];
	body: readonly Shape[];
	rules?: readonly Rule[];
	/** the longest period */
	maxMonths?: number;
	rate: Record<Tariff, Rate>;
	/** how far back the dates may lie */
	lookbackDays?: Partial<Record<Tariff, number>>;
	/** counts among the 1 or 10 reports that may be generating at a time */
	capped?: true;
	scopes: readonly string[];
	notForYandexGo?: true;
	/** the file where `format` has no say */
	file?: FileKind;
	sheets?: readonly string[];
}

/** Of most reports. */
export const PER_2_MINUTES: ReportType['rate'] = {
	none: { requests: 1, windowMs: 120_000 },
	medium: { requests: 1, windowMs: 60_000 },
};
export const PER_10_MINUTES: ReportType['rate'] = {
	none: { requests: 1, windowMs: 600_000 },
	medium: { requests: 1, windowMs: 360_000 },
};
/** Of documents. */
export const perHour = (none: number, medium = none): ReportType['rate'] => ({
	none: { requests: none, windowMs: 3_600_000 },
	medium: { requests: medium, windowMs: 3_600_000 },
});

/** Scopes that have a variant which may only read. */
export const andReadOnly = (...scopes: string[]): string[] =>
	scopes.flatMap((scope) => [scope, `${scope}:read-only`]);

export const FORMAT: QueryParameter = { name: 'format', values: ['FILE', 'CSV', 'JSON'] };
export const LANGUAGE: QueryParameter = { name: 'language', values: ['RU', 'EN'] };
export const SOURCE_TYPE: QueryParameter = { name: 'sourceType', values: ['SELLER', 'ADVERTISER'] };
