import type { Connection } from '@lancedb/lancedb';

/** All table names of a database, in order. */
export async function listTableNames(connection: Connection): Promise<readonly string[]> {
  const names: string[] = [];
  let pageToken: string | undefined;
  do {
    const page = await connection.listTables(pageToken === undefined ? {} : { pageToken });
    names.push(...page.tables);
    pageToken = page.pageToken;
  } while (pageToken !== undefined && pageToken !== '');
  return names.sort();
}
