import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadList, matching } from '../../reportJob/vendor/loadList';
import { YandexMarketClient } from '../transport/YandexMarketClient';
import { categoriesOf } from './categoryTree';

/** The drop-down of Market's categories, each with the names of those above it. */
export async function searchCategories(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const categories = await loadList(this, YandexMarketClient.connect, categoriesOf);
	return matching(
		categories.map(({ id, path }) => ({ name: path, value: id })),
		filter,
	);
}
