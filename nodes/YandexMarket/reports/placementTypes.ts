/** The placement models of shops, as `GET /v2/campaigns` names them; Express shops are FBS there. */
export type PlacementType = 'DBS' | 'FBS' | 'FBY' | 'LAAS';

/** The models of shops that sell on Market. */
export const ALL_BUT_LAAS: readonly PlacementType[] = ['DBS', 'FBS', 'FBY'];
