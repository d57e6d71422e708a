import type { N8nClient } from '../n8n/N8nClient.mts';

export type TableRow = Record<string, string | number | null>;

/** Rows of one of n8n's data tables, oldest first, by the calls of the editor. */
export async function dataTableRows(client: N8nClient, name: string): Promise<TableRow[]> {
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const tables = await client.call<{ data: Array<{ id: string; name: string; projectId: string }> }>('GET', `/rest/data-tables-global?filter=${filter}`);
	const table = tables.data.find((each) => each.name === name);
	if (!table) throw new Error(`There is no data table ${name}.`);
	const rows = await client.call<{ data: TableRow[] }>('GET', `/rest/projects/${table.projectId}/data-tables/${table.id}/rows?take=100&sortBy=id:asc`);
	return rows.data;
}
